/** When what is held repeats. */
export interface RepeatTimes {
  /** Until it does first, ms; 0: it does not. */
  readonly delayMs: number;
  readonly intervalMs: number;
}

/** Shorter than XKB's 660 for a menu that is only moved in. */
export const usualRepeat: RepeatTimes = { delayMs: 400, intervalMs: 40 };

/** What is held longer is stuck, ms: it repeats no more until it is let go and pressed anew. */
export const stuckMs = 30_000;

/** Does again, while something is held, what its press did. */
export class Repeater implements Disposable {
  readonly #times: () => RepeatTimes;
  #timer: NodeJS.Timeout | undefined;
  #immediate: NodeJS.Immediate | undefined;

  /** @param times asked at each press: they are tried out while they are changed */
  constructor(times: () => RepeatTimes = () => usualRepeat) {
    this.#times = times;
  }

  /**
   * @param act is given the time, ms of CLOCK_MONOTONIC; what was repeated before ends
   * @param delays so many times the delay it waits at first
   */
  start(act: (atMs: number) => void, delays = 1): void {
    this.stop();
    const { delayMs, intervalMs } = this.#times();
    if (delayMs === 0) return;
    let left = Math.floor(stuckMs / intervalMs);
    // A picture may take longer than the interval. Events that came meanwhile are read
    // before the immediate runs, so that a key that is let go of acts no more.
    const due = (): void => {
      this.#immediate = setImmediate(again);
    };
    const again = (): void => {
      left -= 1;
      if (left > 0) this.#timer = setTimeout(due, intervalMs);
      act(Number(process.hrtime.bigint()) / 1e6);
    };
    this.#timer = setTimeout(due, delayMs * delays);
  }

  stop(): void {
    clearTimeout(this.#timer);
    clearImmediate(this.#immediate);
  }

  [Symbol.dispose](): void {
    this.stop();
  }
}
