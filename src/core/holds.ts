import { KbootError } from '../base/errors.ts';
import type { Client } from './connection.ts';

/** Most things that one client keeps in reach. */
const most = 256;

/** What clients keep in reach, e.g. mounted, beyond a single ask: until they release it or are gone. */
export class Holds {
  readonly #held = new Map<Client, Map<number, Disposable>>();
  #last = 0;

  /**
   * Keeps something for a client.
   * @returns its number, for {@link release}
   * @throws KbootError when the client keeps too much; what was to be kept is disposed then
   */
  keep(client: Client, held: Disposable): number {
    const own = this.#held.get(client) ?? new Map<number, Disposable>();
    if (own.size >= most) {
      held[Symbol.dispose]();
      throw new KbootError('hold', client.program, `this client holds ${most} places already`);
    }
    this.#last += 1;
    own.set(this.#last, held);
    this.#held.set(client, own);
    return this.#last;
  }

  /** @throws KbootError when the client holds nothing of that number */
  release(client: Client, number: number): void {
    const own = this.#held.get(client);
    const held = own?.get(number);
    if (held === undefined) throw new KbootError('release', String(number), 'nothing of that number is held');
    own?.delete(number);
    held[Symbol.dispose]();
  }

  /** The client is gone, and needs nothing any more. */
  gone(client: Client): void {
    for (const held of this.#held.get(client)?.values() ?? []) held[Symbol.dispose]();
    this.#held.delete(client);
  }
}
