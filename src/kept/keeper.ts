import { KbootError, toFailure } from '../base/errors.ts';
import type { Failure } from '../base/errors.ts';
import { emptyState, parseState, printState } from './kept-state.ts';
import type { KeptState } from './kept-state.ts';
import { NotThereYet } from './place.ts';
import type { KeptPlace } from './place.ts';

/** Times of a keeper, ms. */
export interface KeeperTimes {
  /** So long the device of its place is waited for. */
  readonly waitMs: number;
  /** So long one reading or writing may take. */
  readonly accessMs: number;
}

export const keeperTimes: KeeperTimes = { waitMs: 8000, accessMs: 15_000 };

/** What a keeper tells. */
export interface KeeperEvents {
  /** What is kept is another. */
  onChange(): void;
  /** The reading is over, for good or ill: what waited for it may go on. */
  onSettled(): void;
  onFailure(failure: Failure): void;
  say(text: string): void;
}

/**
 * Holds what kboot keeps from one start to the next, and writes each change of it to its place.
 * Without a place a change holds until the machine restarts, and nothing is written anywhere.
 */
export class Keeper implements Disposable {
  readonly #times: KeeperTimes;
  readonly #events: KeeperEvents;
  readonly #abort = new AbortController();
  #state = emptyState;
  #place: KeptPlace | undefined;
  #isAsked = false;
  #reading: Promise<void> | undefined;
  #again = false;
  #timer: NodeJS.Timeout | undefined;
  #isLate = false;
  /** What lies in the place is damaged, or of another version. */
  #aside = false;
  #isRead = false;
  #proven = '';
  /** The writes, one after the other. */
  #writing: Promise<void> = Promise.resolve();

  constructor(times: KeeperTimes, events: KeeperEvents) {
    this.#times = times;
    this.#events = events;
  }

  get state(): KeptState {
    return this.#state;
  }

  /** The entry whose last start was called good, as was seen at this start; empty for none. */
  get proven(): string {
    return this.#proven;
  }

  /** Name of the place; empty when there is none. */
  get place(): string {
    return this.#place?.name ?? '';
  }

  /** What is kept is not known yet: it is still being read, or its device waited for. */
  get pending(): boolean {
    return this.#place !== undefined && !this.#isRead && this.#timer !== undefined;
  }

  /**
   * Reads what is kept in a place, once it is there; undefined: nothing is kept from now on.
   * @param isAsked a person has named the place; otherwise one that cannot be read is no fault
   */
  begin(place: KeptPlace | undefined, isAsked: boolean): void {
    this.#stop();
    this.#place = place;
    this.#isAsked = isAsked;
    this.#isRead = false;
    this.#isLate = false;
    if (place === undefined) return;
    this.#timer = setTimeout(() => {
      this.#isLate = true;
      this.consider();
    }, this.#times.waitMs);
    this.consider();
  }

  /** Devices have changed. */
  consider(): void {
    if (!this.pending) return;
    this.#again = this.#reading !== undefined;
    this.#reading ??= this.#try();
  }

  /**
   * Changes what is kept: at once here, and then in its place.
   * @returns whether it is kept beyond this start
   * @throws KbootError when it could not be written; it holds until the restart all the same
   */
  async change(update: (state: KeptState) => KeptState, signal?: AbortSignal): Promise<boolean> {
    while (this.pending) await this.#settled(signal);
    this.#state = update(this.#state);
    this.#events.onChange();
    const place = this.#place;
    if (place === undefined) return false;
    const stop = AbortSignal.timeout(this.#times.accessMs);
    const all = signal === undefined ? stop : AbortSignal.any([signal, stop]);
    const writing = this.#writing.then(() => this.#write(place, all));
    this.#writing = writing.catch(() => undefined);
    await writing;
    return true;
  }

  [Symbol.dispose](): void {
    this.#abort.abort();
    this.#stop();
  }

  #stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  /** A moment later, or when the device has appeared or not. */
  async #settled(signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    await (this.#reading ?? new Promise((resolve) => setTimeout(resolve, 20)));
  }

  async #try(): Promise<void> {
    const place = this.#place;
    const isLast = this.#isLate;
    this.#again = false;
    try {
      if (place !== undefined) await this.#read(place);
      this.#settle();
    } catch (thrown) {
      if (this.#abort.signal.aborted || place === undefined) return;
      if (!(thrown instanceof NotThereYet)) this.#giveUp(place, toFailure(thrown, 'read state', place.name));
      else if (isLast) {
        const reason = 'its device has not been found';
        const advice = 'Choose by hand; nothing that was kept holds.';
        this.#giveUp(place, { stage: 'read state', subject: place.name, reason, advice });
      }
    } finally {
      this.#reading = undefined;
    }
    if (this.#again) this.consider();
  }

  #giveUp(place: KeptPlace, failure: Failure): void {
    // Firmware that shows no variables to kboot is used without them, as long as nobody has asked for it.
    if (this.#isAsked) this.#events.onFailure(failure);
    else {
      this.#events.say(`nothing is kept: ${place.name}: ${failure.reason}`);
      this.#place = undefined;
    }
    this.#settle();
  }

  #settle(): void {
    this.#stop();
    this.#events.onSettled();
  }

  async #read(place: KeptPlace): Promise<void> {
    const signal = AbortSignal.any([this.#abort.signal, AbortSignal.timeout(this.#times.accessMs)]);
    const { text, good } = await place.read(signal);
    if (place !== this.#place) return;
    try {
      this.#state = text === undefined ? emptyState : parseState(text, place.name);
      this.#aside = false;
    } catch (thrown) {
      this.#state = emptyState;
      this.#aside = true;
      this.#events.onFailure(toFailure(thrown, 'read state', place.name));
    }
    this.#isRead = true;
    const { unproven, failed } = this.#state;
    if (good && unproven !== '') {
      this.#proven = unproven;
      const without = new Map(failed);
      without.delete(unproven);
      this.#state = { ...this.#state, unproven: '', failed: without };
      this.#events.say(`the last start of ${unproven} was good`);
    }
    this.#events.onChange();
  }

  async #write(place: KeptPlace, signal: AbortSignal): Promise<void> {
    if (place !== this.#place) return;
    // What was not read must not be written over: it may hold more than is known here.
    if (!this.#isRead) {
      throw new KbootError('write state', place.name, 'what it holds could not be read', {
        advice: 'It holds until the machine restarts.',
      });
    }
    await place.write(printState(this.#state, place.most, place.name), this.#aside, signal);
    this.#aside = false;
  }
}
