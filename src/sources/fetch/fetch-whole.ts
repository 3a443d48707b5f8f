import { setTimeout as sleep } from 'node:timers/promises';
import { KbootError } from '../../base/errors.ts';
import type { UrlName } from '../../names/name.ts';
import { Interrupted } from './interrupted.ts';
import type { FetchLimits } from './limits.ts';
import { Patience } from './patience.ts';
import type { Attempt, Protocol } from './protocol.ts';
import { checkRoom } from './sink.ts';
import type { Sink } from './sink.ts';

/** What a fetch tells as it goes on. */
export interface FetchEvents {
  /** @param totalBytes 0 while it is not known */
  onBytes(doneBytes: number, totalBytes: number): void;
  remark(text: string): void;
}

/** First pause before another try, ms; doubled each time. */
const pauseMs = 250;

/** One file on its way, over all its tries. */
class Transfer {
  readonly #subject: string;
  readonly #limits: FetchLimits;
  readonly #sink: Sink;
  readonly #events: FetchEvents;
  #total: number | undefined;
  #mark = '';

  constructor(subject: string, limits: FetchLimits, sink: Sink, events: FetchEvents) {
    this.#subject = subject;
    this.#limits = limits;
    this.#sink = sink;
    this.#events = events;
  }

  attempt(patience: Patience, signal: AbortSignal): Attempt {
    return {
      subject: this.#subject,
      limits: this.#limits,
      signal,
      from: this.#sink.size,
      mark: this.#mark,
      connected: () => patience.connected(),
      begins: (at, total, mark = '') => {
        patience.begins();
        this.#begins(at, total, mark);
      },
      take: (bytes) => {
        // What still comes when nobody waits any more must not be mixed with the next try's bytes.
        signal.throwIfAborted();
        patience.took(bytes.length);
        this.#take(bytes);
      },
      remark: (text) => this.#events.remark(text),
    };
  }

  /** The server says that this was all. */
  checkEnd(): void {
    const { size } = this.#sink;
    if (this.#total === undefined || size === this.#total) return;
    throw new Interrupted('fetch', this.#subject, `the file ends after ${size} of ${this.#total} bytes`, {
      advice: 'Check the file on the server, then try again.',
    });
  }

  #begins(at: number, total: number | undefined, mark: string): void {
    if (at !== 0 && at !== this.#sink.size) {
      throw this.#failure(`the server goes on at byte ${at}, asked for ${this.#sink.size}`);
    }
    if (at === 0) this.#sink.restart();
    else if (total !== undefined && this.#total !== undefined && total !== this.#total) {
      throw this.#failure('the file was changed on the server while it was fetched');
    }
    this.#total = total;
    this.#mark = mark;
    if (total !== undefined) {
      this.#checkSize(total);
      checkRoom(this.#subject, total - at);
    }
    this.#events.onBytes(at, total ?? 0);
  }

  #take(bytes: Uint8Array): void {
    const size = this.#sink.size + bytes.length;
    if (this.#total !== undefined && size > this.#total) {
      throw this.#failure(`the server sends more than the ${this.#total} bytes that it has announced`);
    }
    this.#checkSize(size);
    this.#sink.take(bytes);
    this.#events.onBytes(size, this.#total ?? 0);
  }

  #checkSize(size: number): void {
    if (size <= this.#limits.maxBytes) return;
    throw this.#failure(`the file is larger than ${this.#limits.maxBytes} bytes, the most that is fetched`);
  }

  #failure(reason: string): KbootError {
    return new KbootError('fetch', this.#subject, reason, {
      advice: 'Check the file on the server; if it is right, try again.',
    });
  }
}

/** Waits for a try, but no longer than until it is aborted. */
async function untilAborted(work: Promise<void>, signal: AbortSignal): Promise<void> {
  work.catch(() => undefined);
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  aborted.catch(() => undefined);
  const onAbort = (): void => reject(signal.reason as Error);
  if (signal.aborted) onAbort();
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}

/**
 * Brings a whole file into a sink. A connection that breaks is tried anew where it broke off, as
 * long as each try brings something; a server that cannot do that starts from the beginning.
 * @throws KbootError with what was tried, on what, why it failed and what to do
 */
export async function fetchWhole(
  protocol: Protocol,
  url: UrlName,
  subject: string,
  options: {
    readonly limits: FetchLimits;
    readonly sink: Sink;
    readonly signal: AbortSignal;
    readonly events: FetchEvents;
  },
): Promise<void> {
  const { limits, sink, signal, events } = options;
  const transfer = new Transfer(subject, limits, sink, events);
  for (let count = 1; ; count += 1) {
    const before = sink.size;
    using patience = new Patience(subject, limits);
    // Ending the try in any way takes its sockets down.
    const over = new AbortController();
    const either = AbortSignal.any([signal, patience.signal, over.signal]);
    try {
      await untilAborted(protocol.fetch(url, transfer.attempt(patience, either)), either);
      transfer.checkEnd();
      return;
    } catch (thrown) {
      signal.throwIfAborted();
      const hopeless = !(thrown instanceof Interrupted) || count >= limits.tries || sink.size <= before;
      if (hopeless) throw thrown;
      events.remark(`${subject}: ${thrown.reason}; going on from there`);
    } finally {
      over.abort(new Interrupted('fetch', subject, 'the try is over'));
    }
    await sleep(pauseMs * 2 ** (count - 1), undefined, { signal });
  }
}
