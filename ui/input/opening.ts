import type { Action } from '../state/action.ts';

/** Keys that are held together; each by the codes that stand for it: the left or the right Ctrl. */
export type Chord = readonly (readonly number[])[];

/** What opens a hidden menu where not every key does. */
export interface Opens {
  readonly chords: readonly Chord[];
  /** Any key, any button and the screen do when they are held so long, ms. */
  readonly holdMs: number;
}

/** What is to be opened. */
export interface Opened {
  /** What opens it now; undefined while it is open, or any key opens it. */
  opens(): Opens | undefined;
  open(): void;
}

/** So long after the last finger is lifted, ms, nothing comes of its letting go any more. */
const letGoMs = 200;

/**
 * Sees the keys of all devices that a theme names to open its hidden menu, and whatever is held long; keeps
 * its own time. By their places: a brand's keys are the same in every layout.
 */
export class Opening implements Disposable {
  readonly #opened: Opened;
  readonly #down = new Set<number>();
  #held: number | undefined;
  #timer: NodeJS.Timeout | undefined;
  #over: NodeJS.Timeout | undefined;
  #spent = false;

  constructor(opened: Opened) {
    this.#opened = opened;
  }

  /**
   * Whether an action comes of the press that has opened it: neither going on holding nor letting go means more.
   * But a button that is held on shows what helps, and goes through it, whatever a theme says (long-hold.ts).
   */
  swallows({ type }: Action): boolean {
    if (type === 'aids') this.#spent = false;
    return this.#spent;
  }

  press(code: number): void {
    clearTimeout(this.#over);
    this.#spent = false;
    this.#down.add(code);
    const opens = this.#opened.opens();
    if (opens === undefined) return;
    const met = opens.chords.some(
      (chord) =>
        chord.some((codes) => codes.includes(code)) &&
        chord.every((codes) => codes.some((one) => this.#down.has(one))),
    );
    if (met) return this.#open();
    clearTimeout(this.#timer);
    this.#held = code;
    this.#timer = setTimeout(() => this.#open(), opens.holdMs);
  }

  release(code: number): void {
    this.#down.delete(code);
    if (code === this.#held) clearTimeout(this.#timer);
    if (!this.#spent || this.#down.size > 0) return;
    // A cross of a gamepad, a stick, a wheel and eyes press nothing: they mean something again by themselves.
    clearTimeout(this.#over);
    this.#over = setTimeout(() => (this.#spent = false), letGoMs);
  }

  [Symbol.dispose](): void {
    clearTimeout(this.#timer);
    clearTimeout(this.#over);
  }

  #open(): void {
    clearTimeout(this.#timer);
    if (this.#opened.opens() === undefined) return;
    this.#spent = true;
    this.#opened.open();
  }
}
