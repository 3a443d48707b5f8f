import type { TeardownStep } from '../handoff/handoff.ts';
import type { Client } from './connection.ts';
import type { CoreServer } from './server.ts';

/** How long a user interface may take to give screen and devices back, a last word being spoken among it, ms. */
const releaseMs = 3000;

/** Asks all user interfaces to give screen and input devices back, and waits for their word. */
export class UiRelease {
  readonly #server: CoreServer;
  #waiting = new Set<Client>();
  #allDone: (() => void) | undefined;

  constructor(server: CoreServer) {
    this.#server = server;
  }

  /** The teardown's step; ends when all have answered or are gone, or fails by its deadline. */
  step(reason: string, entryId: string): TeardownStep {
    return {
      name: 'user interfaces',
      deadlineMs: releaseMs,
      run: async () => {
        const { promise, resolve } = Promise.withResolvers<void>();
        this.#waiting = new Set(this.#server.clients);
        this.#allDone = resolve;
        if (this.#waiting.size === 0) return;
        this.#server.broadcast({ type: 'release', reason, entryId });
        await promise;
      },
    };
  }

  /** A client has said `released`, or cannot say it any more. */
  released(client: Client): void {
    this.#waiting.delete(client);
    if (this.#waiting.size === 0) this.#allDone?.();
  }
}
