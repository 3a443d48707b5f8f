import { DeadlineError, KbootError } from '../../src/base/errors.ts';
import { stretched } from './deadline.ts';

/** The machine showed something that makes further waiting useless. */
export class MachineFailure extends KbootError {}

export interface WaitOptions {
  /** In ms, before `KBOOT_VM_SLOW`. */
  readonly deadlineMs: number;
}

export interface Found {
  /** The matched text and its groups, as RegExp.exec gives them. */
  readonly match: readonly (string | undefined)[];
  /** ms since the log was opened. */
  readonly atMs: number;
}

const tailLines = 30;
const panic = /Kernel panic - not syncing[^\n]*/;

/** Terminal escapes (ECMA-48) and carriage returns; what a person would not see. */
const escapes = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)|[ -/]*[0-~])|[\r\0]/g;
const unfinishedEscape = /\u001b(?:\[[0-?]*[ -/]*|\][^\u0007\u001b]*\u001b?|[ -/]*)?$/;

interface Waiter {
  readonly look: () => void;
  readonly fail: (error: KbootError) => void;
}

/**
 * Everything a serial line has said. Waits look at unfinished lines too, so a
 * prompt without a newline is seen.
 */
export class SerialLog {
  readonly #name: string;
  readonly #started = performance.now();

  /** Now, in the clock of what is found. */
  get nowMs(): number {
    return performance.now() - this.#started;
  }
  readonly #raw: Buffer[] = [];
  readonly #decoder = new TextDecoder();
  readonly #waiters = new Set<Waiter>();
  #held = '';
  #text = '';
  #seen = 0;
  #ended: KbootError | undefined;

  constructor(name: string) {
    this.#name = name;
  }

  /** Takes the next bytes, cut anywhere. */
  push(bytes: Uint8Array): void {
    this.#raw.push(Buffer.from(bytes));
    const text = this.#held + this.#decoder.decode(bytes, { stream: true });
    const cut = unfinishedEscape.exec(text)?.index ?? text.length;
    this.#held = text.slice(cut);
    this.#text += text.slice(0, cut).replace(escapes, '');
    for (const { look } of this.#waiters) look();
  }

  /** No more will come: pending and later waits fail with `error`. */
  end(error: KbootError): void {
    this.#ended ??= error;
    for (const { fail } of this.#waiters) fail(this.#ended);
  }

  /** All bytes, as they came. */
  get raw(): Buffer {
    return Buffer.concat(this.#raw);
  }

  /** All text so far, without terminal escapes. */
  get text(): string {
    return this.#text;
  }

  /** The last lines, for messages. */
  get tail(): string {
    return this.#text.trimEnd().split('\n').slice(-tailLines).join('\n');
  }

  /**
   * Waits until `pattern` has come after the place that the last wait found.
   * @throws DeadlineError with the last 30 lines; MachineFailure on a kernel
   *   panic or the machine's end
   */
  waitFor(pattern: string | RegExp, { deadlineMs }: WaitOptions): Promise<Found> {
    const matcher = typeof pattern === 'string' ? new RegExp(RegExp.escape(pattern)) : pattern;
    const limit = stretched(deadlineMs);
    return new Promise((resolve, reject) => {
      let timer: NodeJS.Timeout | undefined;
      const done = (): void => {
        clearTimeout(timer);
        this.#waiters.delete(waiter);
      };
      const waiter: Waiter = {
        look: () => {
          const found = this.#next(matcher);
          if (found !== undefined) {
            done();
            resolve(found);
            return;
          }
          const seen = panic.exec(this.#text.slice(this.#seen));
          if (seen !== null) waiter.fail(new MachineFailure('wait', this.#name, seen[0]));
        },
        fail: (error) => {
          done();
          reject(this.#withTail(error, pattern));
        },
      };
      this.#waiters.add(waiter);
      waiter.look();
      if (!this.#waiters.has(waiter)) return;
      if (this.#ended !== undefined) waiter.fail(this.#ended);
      timer = setTimeout(() => {
        waiter.fail(new DeadlineError('wait', this.#name, `not seen after ${limit} ms`));
      }, limit);
    });
  }

  /** Later waits look only at what comes from now on. */
  passOver(): void {
    this.#seen = this.#text.length;
  }

  /** As {@link waitFor}, but what has come at any time before counts too. */
  async sawOrWaitFor(pattern: string | RegExp, options: WaitOptions): Promise<void> {
    const has = typeof pattern === 'string' ? this.#text.includes(pattern) : pattern.test(this.#text);
    if (!has) await this.waitFor(pattern, options);
  }

  /**
   * Waits until all of `patterns` have come, in any order, after the place that the last wait found;
   * the next wait looks after the last of them.
   * @returns what each pattern found, in the order of `patterns`
   */
  async waitForAll(patterns: readonly (string | RegExp)[], options: WaitOptions): Promise<Found[]> {
    const from = this.#seen;
    let last = from;
    const found: Found[] = [];
    for (const pattern of patterns) {
      this.#seen = from;
      found.push(await this.waitFor(pattern, options));
      last = Math.max(last, this.#seen);
    }
    this.#seen = last;
    return found;
  }

  #next(matcher: RegExp): Found | undefined {
    const rest = this.#text.slice(this.#seen);
    const match = new RegExp(matcher.source, matcher.flags.replace(/[gy]/g, '')).exec(rest);
    if (match === null) return undefined;
    const from = this.#seen + match.index;
    this.#seen = from + match[0].length;
    return { match: [...match], atMs: performance.now() - this.#started };
  }

  #withTail(error: KbootError, pattern: string | RegExp): KbootError {
    const reason = `${error.reason}; waited for ${pattern}; the last lines were:\n${this.tail}\n`;
    const Kind = error instanceof DeadlineError ? DeadlineError : MachineFailure;
    return new Kind(error.stage, error.subject, reason, { cause: error });
  }
}
