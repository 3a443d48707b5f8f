import { KbootError } from '../../src/base/errors.ts';
import type { Ask, Reply, ReplyTo } from '../../src/wire/asks.ts';
import type { ClientMessage, ServerMessage } from '../../src/wire/messages.ts';

interface Waiting {
  readonly what: Ask['what'];
  readonly resolve: (reply: Reply) => void;
  readonly reject: (reason: unknown) => void;
}

/** The asks of one client: gives each its number and brings the answers back to who asked. */
export class Asking {
  readonly #send: (message: ClientMessage) => void;
  readonly #waiting = new Map<number, Waiting>();
  #lastId = 0;

  constructor(send: (message: ClientMessage) => void) {
    this.#send = send;
  }

  /**
   * Asks the core.
   * @throws KbootError with the core's words; the signal's reason
   */
  async ask<What extends Ask['what']>(
    ask: Extract<Ask, { what: What }>,
    signal?: AbortSignal,
  ): Promise<ReplyTo<What>> {
    signal?.throwIfAborted();
    this.#lastId += 1;
    const id = this.#lastId;
    const { promise, resolve, reject } = Promise.withResolvers<Reply>();
    const onAbort = (): void => {
      this.#send({ type: 'drop', id });
      reject(signal?.reason);
    };
    signal?.addEventListener('abort', onAbort, { once: true });
    this.#waiting.set(id, { what: ask.what, resolve, reject });
    this.#send({ type: 'ask', id, ask });
    try {
      // `onMessage` lets nothing but the ask's own kind of reply through.
      return (await promise) as ReplyTo<What>;
    } finally {
      this.#waiting.delete(id);
      signal?.removeEventListener('abort', onAbort);
    }
  }

  /** Takes what the core says; other messages are passed over. */
  onMessage(message: ServerMessage): void {
    if (message.type === 'refusal') {
      const { stage, subject, reason, advice } = message;
      this.#waiting.get(message.id)?.reject(new KbootError(stage, subject, reason, { advice }));
    } else if (message.type === 'reply') {
      const asked = this.#waiting.get(message.id);
      if (asked?.what === message.reply.what) asked.resolve(message.reply);
    }
  }

  /** The core is gone: nothing that was asked will be answered. */
  onDisconnected(): void {
    const gone = new KbootError('ask', 'core', 'the connection has ended');
    for (const { reject } of this.#waiting.values()) reject(gone);
  }
}
