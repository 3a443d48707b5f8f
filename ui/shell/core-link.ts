import { KbootError } from '../../src/base/errors.ts';
import type { BootEntry } from '../../src/model/entry.ts';
import type { Prompt } from '../../src/model/prompt.ts';
import type { Progress, StatusLine } from '../../src/model/status.ts';
import type { Ask, ReplyTo } from '../../src/wire/asks.ts';
import type { ClientMessage, ServerMessage } from '../../src/wire/messages.ts';
import { Asking } from '../client/asking.ts';
import { CoreClient } from '../client/client.ts';

/** So long is a core waited for that is starting again, ms. */
const connectMs = 10_000;

/** Status lines kept. */
const linesKept = 1000;

/** Asks that change nothing. */
const questions: ReadonlySet<Ask['what']> = new Set([
  'understand',
  'enter',
  'list',
  'complete',
  'prepare',
  'variables',
  'devices',
  'sources',
  'environments',
  'system',
  'repairs',
]);

/** What else the core tells. */
export interface LinkEvents {
  onProgress(progress: Progress | null): void;
  /** The core wants to know something of the user; null: not any more. */
  onPrompt(prompt: Prompt | null): void;
  /** The machine is about to leave: the terminal must be as others want it. */
  onRelease(): void;
  /** It did not leave after all. */
  onStay(): void;
}

/** The connection to the core: asks, and what a shell knows without asking. Made again whenever it breaks. */
export class CoreLink implements Disposable {
  readonly #client: CoreClient;
  readonly #asking: Asking;
  readonly #events: LinkEvents;
  #released = false;
  #ready = Promise.withResolvers<void>();
  #entries: readonly BootEntry[] = [];
  #defaultId = '';
  #status: readonly StatusLine[] = [];

  constructor(events: LinkEvents) {
    this.#events = events;
    this.#client = new CoreClient('shell', {
      onMessage: (message) => this.#onMessage(message),
      onDisconnected: () => {
        this.#ready = Promise.withResolvers<void>();
        this.#status = [];
        this.#asking.onDisconnected();
      },
    });
    this.#asking = new Asking((message) => this.#client.send(message));
  }

  get entries(): readonly BootEntry[] {
    return this.#entries;
  }

  get defaultId(): string {
    return this.#defaultId;
  }

  get status(): readonly StatusLine[] {
    return this.#status;
  }

  send(message: ClientMessage): void {
    this.#client.send(message);
  }

  /** Waits until the core has told what it knows. @throws KbootError when no core answers in time; the signal's reason */
  async ready(signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    const { promise, reject } = Promise.withResolvers<never>();
    const late = setTimeout(() => {
      const advice = 'It starts again by itself after a fault; "sh" works without it.';
      reject(new KbootError('ask', 'core', 'the core does not answer', { advice }));
    }, connectMs);
    const onAbort = (): void => reject(signal?.reason);
    signal?.addEventListener('abort', onAbort, { once: true });
    try {
      await Promise.race([this.#ready.promise, promise]);
    } finally {
      clearTimeout(late);
      signal?.removeEventListener('abort', onAbort);
    }
  }

  /** Asks the core; waits for one that is starting. @throws KbootError with the core's words; the signal's reason */
  async ask<What extends Ask['what']>(
    ask: Extract<Ask, { what: What }>,
    signal?: AbortSignal,
  ): Promise<ReplyTo<What>> {
    await this.ready(signal);
    const connection = this.#ready;
    try {
      return await this.#asking.ask(ask, signal);
    } catch (thrown) {
      // A question can be put to the next core; what changes something may have done so already.
      if (this.#ready === connection || !questions.has(ask.what)) throw thrown;
      await this.ready(signal);
      return this.#asking.ask(ask, signal);
    }
  }

  [Symbol.dispose](): void {
    this.#client[Symbol.dispose]();
  }

  #stay(): void {
    if (!this.#released) return;
    this.#released = false;
    this.#events.onStay();
  }

  #onMessage(message: ServerMessage): void {
    this.#asking.onMessage(message);
    switch (message.type) {
      case 'entries':
        this.#entries = message.entries;
        this.#defaultId = message.defaultId;
        return;
      case 'status':
        this.#status = [...this.#status, ...message.lines].slice(-linesKept);
        return;
      case 'progress':
        this.#ready.resolve();
        // A core that is there again after it had gone has not left either.
        if (message.progress === null) this.#stay();
        this.#events.onProgress(message.progress);
        return;
      case 'prompt':
        this.#events.onPrompt(message.prompt);
        return;
      case 'failure':
        this.#stay();
        return;
      case 'release':
        this.#released = true;
        this.#events.onRelease();
        this.#client.send({ type: 'released' });
        return;
      default:
    }
  }
}
