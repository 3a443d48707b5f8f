import { fstatSync } from 'node:fs';
import type { Listing } from './unpack.ts';

/** Archives whose names are kept: as many as one person completes names in by turns. */
const kept = 4;

/** The file as long as nobody changes it. */
function identity(fd: number): string {
  const { dev, ino, size, mtimeNs, ctimeNs } = fstatSync(fd, { bigint: true });
  return [dev, ino, size, mtimeNs, ctimeNs].join(' ');
}

/** Names in the archives that were listed last: each press of Tab would read a whole package again. */
export class KnownListings {
  readonly #listings = new Map<string, Listing>();

  /** @param fd the archive, open */
  find(fd: number): Listing | undefined {
    return this.#listings.get(identity(fd));
  }

  keep(fd: number, listing: Listing): void {
    const key = identity(fd);
    // With what was known before: a listing may hold one directory only.
    const merged = new Map([...(this.#listings.get(key) ?? []), ...listing]);
    this.#listings.delete(key);
    this.#listings.set(key, merged);
    const [oldest] = this.#listings.keys();
    if (this.#listings.size > kept && oldest !== undefined) this.#listings.delete(oldest);
  }
}
