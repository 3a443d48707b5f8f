import { CancelledError } from '../base/errors.ts';
import type { Prompt, Question } from '../model/prompt.ts';
import { clip } from '../wire/fit.ts';
import { limits } from '../wire/messages.ts';
import type { ServerMessage } from '../wire/messages.ts';

interface Waiting {
  readonly prompt: Prompt;
  readonly resolve: (answer: string) => void;
  readonly reject: (reason: unknown) => void;
}

/**
 * Questions to the user, one at a time. Every client shows the first; whoever answers first is
 * heard. Answers are kept nowhere.
 */
export class PromptQueue {
  readonly #onChange: (message: ServerMessage) => void;
  #waiting: readonly Waiting[] = [];
  #lastId = 0;

  /** @param onChange told the message of the question that is to be shown now */
  constructor(onChange: (message: ServerMessage) => void) {
    this.#onChange = onChange;
  }

  /** The question that is to be shown now. */
  message(): ServerMessage {
    return { type: 'prompt', prompt: this.#waiting[0]?.prompt ?? null };
  }

  /**
   * Asks and waits for as long as the user needs.
   * @throws CancelledError when the user declines; the signal's reason
   */
  async ask(question: Question, signal: AbortSignal): Promise<string> {
    signal.throwIfAborted();
    this.#lastId += 1;
    const { kind, title, text, problem } = question;
    const prompt = {
      id: this.#lastId,
      kind,
      title: clip(title, limits.shortText),
      text: clip(text),
      problem: clip(problem),
    };
    const { promise, resolve, reject } = Promise.withResolvers<string>();
    const onAbort = (): void => reject(signal.reason);
    signal.addEventListener('abort', onAbort, { once: true });
    this.#set([...this.#waiting, { prompt, resolve, reject }]);
    try {
      return await promise;
    } finally {
      signal.removeEventListener('abort', onAbort);
      this.#set(this.#waiting.filter((one) => one.prompt !== prompt));
    }
  }

  /**
   * Takes an answer; one to a question that stands no more is ignored.
   * @param value null when the user declines
   */
  answer(promptId: number, value: string | null): void {
    const [asked] = this.#waiting;
    if (asked?.prompt.id !== promptId) return;
    if (value === null) asked.reject(new CancelledError('ask', asked.prompt.title, 'declined'));
    else asked.resolve(value);
  }

  #set(waiting: readonly Waiting[]): void {
    const before = this.#waiting[0];
    this.#waiting = waiting;
    if (waiting[0] !== before) this.#onChange(this.message());
  }
}
