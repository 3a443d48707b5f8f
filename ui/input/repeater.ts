/** Until what is held repeats, and from then on, ms: shorter than XKB's 660 for a menu that is only moved in. */
export const repeatDelayMs = 400;
export const repeatIntervalMs = 40;

/** What is held longer is stuck, ms: it repeats no more until it is let go and pressed anew. */
export const stuckMs = 30_000;

/** Does again, while something is held, what its press did. */
export class Repeater implements Disposable {
  #timer: NodeJS.Timeout | undefined;
  #immediate: NodeJS.Immediate | undefined;

  /** @param act is given the time, ms of CLOCK_MONOTONIC; what was repeated before ends */
  start(act: (atMs: number) => void): void {
    this.stop();
    let left = Math.floor(stuckMs / repeatIntervalMs);
    // A picture may take longer than the interval. Events that came meanwhile are read
    // before the immediate runs, so that a key that is let go of acts no more.
    const due = (): void => {
      this.#immediate = setImmediate(again);
    };
    const again = (): void => {
      left -= 1;
      if (left > 0) this.#timer = setTimeout(due, repeatIntervalMs);
      act(Number(process.hrtime.bigint()) / 1e6);
    };
    this.#timer = setTimeout(due, repeatDelayMs);
  }

  stop(): void {
    clearTimeout(this.#timer);
    clearImmediate(this.#immediate);
  }

  [Symbol.dispose](): void {
    this.stop();
  }
}
