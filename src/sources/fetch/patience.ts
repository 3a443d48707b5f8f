import { DeadlineError } from '../../base/errors.ts';
import { Interrupted } from './interrupted.ts';
import { leastBytes } from './limits.ts';
import type { FetchLimits } from './limits.ts';

/** The deadlines of one try; whichever passes first aborts it, with its reason. */
export class Patience implements Disposable {
  readonly #limits: FetchLimits;
  readonly #subject: string;
  readonly #late = new AbortController();
  #timer: NodeJS.Timeout | undefined;
  #bytes = 0;

  constructor(subject: string, limits: FetchLimits) {
    this.#subject = subject;
    this.#limits = limits;
    this.#wait(limits.connectMs, 'the server cannot be reached');
  }

  /** Aborted, with the failure as its reason, when a deadline has passed. */
  get signal(): AbortSignal {
    return this.#late.signal;
  }

  connected(): void {
    this.#wait(this.#limits.answerMs, 'the server takes the request but does not answer');
  }

  begins(): void {
    const { stallMs } = this.#limits;
    this.#bytes = leastBytes;
    clearTimeout(this.#timer);
    this.#timer = setInterval(() => {
      const reason = `the server has stopped sending: nothing to speak of came within ${stallMs / 1000} s`;
      if (this.#bytes < leastBytes) this.#late.abort(new Interrupted('fetch', this.#subject, reason, advice));
      this.#bytes = 0;
    }, stallMs);
  }

  took(bytes: number): void {
    this.#bytes += bytes;
  }

  [Symbol.dispose](): void {
    clearTimeout(this.#timer);
  }

  #wait(ms: number, reason: string): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      const text = `${reason}: nothing came within ${ms / 1000} s`;
      this.#late.abort(new DeadlineError('fetch', this.#subject, text, advice));
    }, ms);
  }
}

const advice = { advice: 'Check the server and the cable, then try again.' };
