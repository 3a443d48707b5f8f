import type { Countdown } from '../model/status.ts';

/** Runs the time until the default entry starts. */
export class CountdownClock {
  readonly #onEnd: (entryId: string) => void;
  #timer: NodeJS.Timeout | undefined;
  #state: { entryId: string; totalMs: number; endsAt: number; stopped: boolean } | undefined;

  /** @param onEnd called once with the entry's id when the time is over */
  constructor(onEnd: (entryId: string) => void) {
    this.#onEnd = onEnd;
  }

  /** How it stands; null when none was ever started. Over but not stopped: nothing remains. */
  get countdown(): Countdown | null {
    const state = this.#state;
    if (state === undefined) return null;
    const remainingMs = state.stopped ? null : Math.max(0, Math.round(state.endsAt - performance.now()));
    return { entryId: state.entryId, totalMs: state.totalMs, remainingMs };
  }

  /** @param totalMs its length; 0 ends it at once */
  start(entryId: string, totalMs: number): void {
    clearTimeout(this.#timer);
    this.#state = { entryId, totalMs, endsAt: performance.now() + totalMs, stopped: false };
    this.#timer = setTimeout(() => this.#onEnd(entryId), totalMs);
  }

  /** Stops it for good, also after its end; true when it had not been stopped before. */
  stop(): boolean {
    clearTimeout(this.#timer);
    if (this.#state === undefined || this.#state.stopped) return false;
    this.#state.stopped = true;
    return true;
  }
}
