import { Asking } from '../../ui/client/asking.ts';
import { CoreClient } from '../../ui/client/client.ts';

/** A client that asks a running core and is answered. */
export class AskingClient implements Disposable {
  readonly #client: CoreClient;
  readonly #asking: Asking;
  readonly #ready = Promise.withResolvers<void>();
  readonly ask: Asking['ask'];

  constructor({ socket }: { readonly socket: string }) {
    this.#client = new CoreClient(
      'test',
      {
        onMessage: (message) => {
          this.#asking.onMessage(message);
          if (message.type === 'progress') this.#ready.resolve();
        },
        onDisconnected: () => this.#asking.onDisconnected(),
      },
      socket,
    );
    this.#asking = new Asking((message) => this.#client.send(message));
    this.ask = async (ask, signal) => {
      await this.#ready.promise;
      return this.#asking.ask(ask, signal);
    };
  }

  [Symbol.dispose](): void {
    this.#client[Symbol.dispose]();
  }
}
