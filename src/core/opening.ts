import type { AutomaticStart } from './entry-list.ts';

/** Times of the first seconds, ms. */
export interface OpeningTimes {
  /** So long after the start devices are still on their way: none of them is missed yet. */
  readonly earlyMs: number;
  /** The countdown of a system's own choice waits so long for devices that are still looked at. */
  readonly patienceMs: number;
}

export const openingTimes: OpeningTimes = { earlyMs: 8000, patienceMs: 3000 };

/** What the opening needs of the core. */
export interface OpeningEvents {
  /** What starts by itself as things stand. */
  automatic(): AutomaticStart | null;
  /** A person has named the default: nothing that is found later can be a better one. */
  isNamed(): boolean;
  /** Devices are still being looked at. */
  isBusy(): boolean;
  /** A newer configuration is on its way, which may name another default. */
  isUpdating(): boolean;
  start(automatic: AutomaticStart): void;
  /** The early time is over. */
  onOver(): void;
}

/** The first seconds, while devices appear: decides once when the countdown begins, and for what. */
export class Opening implements Disposable {
  readonly #times: OpeningTimes;
  readonly #events: OpeningEvents;
  #early = true;
  #earlyTimer: NodeJS.Timeout | undefined;
  #patience: NodeJS.Timeout | undefined;
  #decided = false;

  constructor(times: OpeningTimes, events: OpeningEvents) {
    this.#times = times;
    this.#events = events;
  }

  /** Devices are still appearing as they do at every start. */
  get early(): boolean {
    return this.#early;
  }

  begin(): void {
    this.#earlyTimer = setTimeout(() => {
      this.#early = false;
      this.#events.onOver();
    }, this.#times.earlyMs);
    if (this.#events.isNamed()) this.#start();
  }

  /** Entries or devices have changed. */
  consider(): void {
    if (this.#decided || this.#events.isUpdating() || this.#events.automatic() === null) return;
    // Of several systems the first in order shall be the default, not the first that was read.
    if (this.#events.isNamed() || !this.#events.isBusy()) this.#start();
    else this.#patience ??= setTimeout(() => this.#start(), this.#times.patienceMs);
  }

  /** A person is there: nothing is to start by itself any more. */
  decide(): void {
    this.#decided = true;
  }

  [Symbol.dispose](): void {
    clearTimeout(this.#earlyTimer);
    clearTimeout(this.#patience);
  }

  #start(): void {
    const automatic = this.#decided || this.#events.isUpdating() ? null : this.#events.automatic();
    if (automatic === null) return;
    this.#decided = true;
    this.#events.start(automatic);
  }
}
