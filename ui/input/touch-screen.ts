import type { RawEvent } from '../../src/abi/evdev.ts';
import type { AxisRange } from '../../src/abi/input-capabilities.ts';
import { Contacts } from './contacts.ts';
import type { Contact } from './contacts.ts';
import type { PointerSink } from './pointer-event.ts';

/**
 * Follows the first finger on a screen. A second one, a palm perhaps, makes what the first did
 * mean nothing; then all must be lifted.
 */
export class TouchScreen {
  readonly #onPointer: PointerSink;
  readonly #contacts: Contacts;
  #followed: number | undefined;
  #last: Contact = { x: 0.5, y: 0.5 };
  #spoilt = false;

  constructor(ranges: ReadonlyMap<number, AxisRange>, onPointer: PointerSink) {
    this.#onPointer = onPointer;
    this.#contacts = new Contacts(ranges, (contacts, atMs) => this.#report(contacts, atMs));
  }

  take(events: readonly RawEvent[]): void {
    this.#contacts.take(events);
  }

  #report(contacts: ReadonlyMap<number, Contact>, atMs: number): void {
    const tell = (phase: 'down' | 'moved' | 'up' | 'lost'): void =>
      this.#onPointer({ type: 'finger', phase, ...this.#last }, atMs);
    if (this.#followed === undefined) {
      if (contacts.size === 0) this.#spoilt = false;
      const [first] = contacts;
      if (first === undefined || contacts.size > 1 || this.#spoilt) return;
      [this.#followed, this.#last] = first;
      tell('down');
      return;
    }
    const now = contacts.get(this.#followed);
    if (contacts.size > 1 || (now === undefined && contacts.size > 0)) {
      this.#followed = undefined;
      this.#spoilt = true;
      tell('lost');
    } else if (now === undefined) {
      this.#followed = undefined;
      tell('up');
    } else if (now.x !== this.#last.x || now.y !== this.#last.y) {
      this.#last = now;
      tell('moved');
    }
  }
}
