import { CancelledError, KbootError, toFailure } from '../../base/errors.ts';
import type { Ask, Reply } from '../../wire/asks.ts';
import { clip } from '../../wire/fit.ts';
import { limits } from '../../wire/values.ts';
import type { Client } from '../connection.ts';
import type { AskHandler, AskSurroundings } from './handler.ts';
import { askTable } from './table.ts';

/** Asks of one client that are answered side by side; more are refused. */
const together = 32;

/** Answers what clients ask: side by side, each until it is dropped or its client is gone. */
export class Answering {
  readonly #surroundings: AskSurroundings;
  readonly #running = new Map<Client, Map<number, AbortController>>();

  constructor(surroundings: AskSurroundings) {
    this.#surroundings = surroundings;
  }

  /** Answers an ask with `reply` or `refusal`. */
  async take(client: Client, id: number, ask: Ask): Promise<void> {
    const running = this.#running.get(client) ?? new Map<number, AbortController>();
    this.#running.set(client, running);
    const abort = new AbortController();
    try {
      if (running.has(id)) throw new KbootError('ask', ask.what, 'an ask with this number is under way');
      if (running.size >= together) throw new KbootError('ask', ask.what, 'too many asks are under way');
      running.set(id, abort);
      const reply = await this.#answer(client, ask, abort.signal);
      client.send({ type: 'reply', id, reply });
    } catch (thrown) {
      const { subject, stage, reason, advice } = toFailure(thrown, 'ask', ask.what);
      client.send({
        type: 'refusal',
        id,
        subject: clip(subject),
        stage: clip(stage, limits.shortText),
        reason: clip(reason),
        advice: clip(advice),
      });
    } finally {
      if (running.get(id) === abort) running.delete(id);
    }
  }

  /** Nobody waits for the answer any more. */
  drop(client: Client, id: number): void {
    const abort = this.#running.get(client)?.get(id);
    abort?.abort(new CancelledError('ask', String(id), 'cancelled'));
  }

  /** The client is gone, and all that it asked with it. */
  gone(client: Client): void {
    for (const id of this.#running.get(client)?.keys() ?? []) this.drop(client, id);
    this.#running.delete(client);
    this.#surroundings.holds.gone(client);
  }

  async #answer(client: Client, ask: Ask, signal: AbortSignal): Promise<Reply> {
    // The table's key is the ask's name: the lookup cannot give another ask's handler.
    const [right, handler] = askTable[ask.what] as readonly [string, AskHandler<Ask['what']>];
    if (right === 'who-may-act' && !client.mayAct) {
      throw new KbootError('ask', ask.what, 'this user may look, but not act', {
        advice: 'Ask from a session of root.',
      });
    }
    return handler(ask, this.#surroundings, signal, client);
  }
}
