import { within } from '../../src/base/deadline.ts';
import { KbootError } from '../../src/base/errors.ts';

/** What a browser answers or tells, as far as it is looked at here. */
interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly result?: Readonly<Record<string, unknown>>;
  readonly error?: { readonly message: string };
}

/** Every answer comes at once, or after what is waited for in a page, ms. */
const answerMs = 60_000;

/** The Chrome DevTools Protocol over Node's own WebSocket: a command is answered, events are waited for. */
export class DevTools implements Disposable {
  readonly #socket: WebSocket;
  readonly #waiting = new Map<number, PromiseWithResolvers<Readonly<Record<string, unknown>>>>();
  readonly #listeners = new Set<(message: Message) => void>();
  #lastId = 0;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.addEventListener('message', ({ data }) => this.#take(JSON.parse(String(data)) as Message));
    socket.addEventListener('close', () => {
      const gone = new KbootError('ask', 'browser', 'the connection has ended');
      for (const { reject } of this.#waiting.values()) reject(gone);
    });
  }

  static async connect(url: string): Promise<DevTools> {
    const socket = new WebSocket(url);
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    socket.addEventListener('open', () => resolve());
    socket.addEventListener('error', () => reject(new KbootError('connect', url, 'it refuses')));
    await within(promise, answerMs, 'connect', url);
    return new DevTools(socket);
  }

  /** @throws KbootError with the browser's words; DeadlineError */
  async ask(
    method: string,
    params: Readonly<Record<string, unknown>> = {},
    sessionId?: string,
  ): Promise<Readonly<Record<string, unknown>>> {
    this.#lastId += 1;
    const id = this.#lastId;
    const answer = Promise.withResolvers<Readonly<Record<string, unknown>>>();
    this.#waiting.set(id, answer);
    this.#socket.send(JSON.stringify({ id, method, params, sessionId }));
    return within(answer.promise, answerMs, 'ask', method);
  }

  /** The next event of this name that is so. */
  async event(
    method: string,
    isSo: (params: Readonly<Record<string, unknown>>) => boolean,
  ): Promise<Readonly<Record<string, unknown>>> {
    const { promise, resolve } = Promise.withResolvers<Readonly<Record<string, unknown>>>();
    const listener = ({ method: named, params = {} }: Message): void => {
      if (named === method && isSo(params)) resolve(params);
    };
    this.#listeners.add(listener);
    try {
      return await within(promise, answerMs, 'wait', method);
    } finally {
      this.#listeners.delete(listener);
    }
  }

  [Symbol.dispose](): void {
    this.#socket.close();
  }

  #take(message: Message): void {
    for (const listener of this.#listeners) listener(message);
    const waiting = this.#waiting.get(message.id ?? 0);
    if (waiting === undefined) return;
    this.#waiting.delete(message.id ?? 0);
    if (message.error === undefined) waiting.resolve(message.result ?? {});
    else waiting.reject(new KbootError('ask', 'browser', message.error.message));
  }
}
