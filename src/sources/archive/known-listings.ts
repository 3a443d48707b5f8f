import { fstat } from 'node:fs';
import { promisify } from 'node:util';
import type { Listing } from './unpack.ts';

/** Archives whose names are kept: as many as one person completes names in by turns. */
const kept = 4;

/** The file as long as nobody changes it. A server may be asked, which may be slow. */
async function identity(fd: number): Promise<string> {
  const { dev, ino, size, mtimeNs, ctimeNs } = await promisify(fstat)(fd, { bigint: true });
  return [dev, ino, size, mtimeNs, ctimeNs].join(' ');
}

/** Names in the archives that were listed last: each press of Tab would read a whole package again. */
export class KnownListings {
  readonly #listings = new Map<string, Listing>();

  /** @param fd the archive, open */
  async find(fd: number): Promise<Listing | undefined> {
    return this.#listings.get(await identity(fd));
  }

  async keep(fd: number, listing: Listing): Promise<void> {
    const key = await identity(fd);
    // With what was known before: a listing may hold one directory only.
    const merged = new Map([...(this.#listings.get(key) ?? []), ...listing]);
    this.#listings.delete(key);
    this.#listings.set(key, merged);
    const [oldest] = this.#listings.keys();
    if (this.#listings.size > kept && oldest !== undefined) this.#listings.delete(oldest);
  }
}
