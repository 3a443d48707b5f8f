import { log } from '../base/log.ts';
import { CountdownClock } from '../entries/countdown.ts';
import type { BootEntry } from '../model/entry.ts';
import type { ServerMessage } from '../wire/messages.ts';

/** How long the countdown's end waits for the default entry's device, ms. */
const deviceMs = 10_000;

/** What an automatic start needs of the core. */
export interface AutomaticStartEvents {
  entry(id: string): BootEntry | undefined;
  /** Its state is to be told to all clients. */
  onChange(): void;
  /** Something that a person should read. */
  say(text: string): void;
  /** Starts the entry; a failure is the callee's. */
  start(entryId: string): void;
}

/**
 * The default entry starts by itself: after the countdown, and when its device has
 * been seen, or the time to wait for it is over. Stopped by any key until then.
 */
export class AutomaticStart implements Disposable {
  readonly #events: AutomaticStartEvents;
  readonly #countdown = new CountdownClock((entryId) => this.#onEnd(entryId));
  #waiting: { entryId: string; timer: NodeJS.Timeout } | undefined;

  constructor(events: AutomaticStartEvents) {
    this.#events = events;
  }

  /** How it stands, as a message. */
  message(): ServerMessage {
    return { type: 'countdown', countdown: this.#countdown.countdown };
  }

  /** @param delayMs length of the countdown; 0 ends it at once */
  start(entryId: string, delayMs: number): void {
    this.#countdown.start(entryId, delayMs);
    this.#events.onChange();
  }

  /** The entry that starts when the countdown ends; undefined when none does. */
  get entryId(): string | undefined {
    const { countdown } = this.#countdown;
    return countdown === null || countdown.remainingMs === null ? undefined : countdown.entryId;
  }

  /** Stops it for good, the wait for the device too. */
  stop(): void {
    const waiting = this.#endWait();
    if (!this.#countdown.stop()) return;
    this.#events.onChange();
    log('info', 'the countdown is stopped');
    if (waiting) this.#events.say('the default entry is no longer waited for');
  }

  /** The entries have changed: the one that is waited for may be ready. */
  onEntries(): void {
    if (this.#waiting === undefined) return;
    const { entryId } = this.#waiting;
    if (this.#events.entry(entryId)?.state !== 'waiting') this.#go(entryId);
  }

  [Symbol.dispose](): void {
    this.#endWait();
    this.#countdown.stop();
  }

  /** The time is over; what is left to wait for is a device. */
  #onEnd(entryId: string): void {
    const entry = this.#events.entry(entryId);
    if (entry?.state !== 'waiting') {
      this.#go(entryId);
      return;
    }
    this.#events.say(`waiting up to ${deviceMs / 1000} s for ${entry.title}: ${entry.problem}`);
    // The attempt then fails with the reason and brings the menu back.
    this.#waiting = { entryId, timer: setTimeout(() => this.#go(entryId), deviceMs) };
    this.#events.onChange();
  }

  #go(entryId: string): void {
    this.#endWait();
    this.#countdown.stop();
    this.#events.onChange();
    this.#events.start(entryId);
  }

  /** True when a device was being waited for. */
  #endWait(): boolean {
    const waiting = this.#waiting;
    clearTimeout(waiting?.timer);
    this.#waiting = undefined;
    return waiting !== undefined;
  }
}
