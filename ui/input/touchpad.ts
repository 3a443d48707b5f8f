import { eventTypes } from '../../src/abi/evdev.ts';
import type { RawEvent } from '../../src/abi/evdev.ts';
import type { AxisRange } from '../../src/abi/input-capabilities.ts';
import { Contacts } from './contacts.ts';
import type { Contact } from './contacts.ts';
import { mouseButtons } from './mouse.ts';
import type { PointerSink } from './pointer-event.ts';

/** Units that the pointer goes while a finger crosses the pad from side to side. */
const unitsAcross = 900;

/** Notches of a wheel that two fingers turn while they cross it. */
const notchesAcross = 12;

/** A finger that was down shorter, ms, and went less far, parts of the pad, has tapped. */
const tapMs = 200;
const tapTravel = 0.03;

/** One finger moves the pointer and taps, two turn the wheel; buttons below the pad are buttons. */
export class Touchpad {
  readonly #onPointer: PointerSink;
  readonly #contacts: Contacts;
  #before: ReadonlyMap<number, Contact> = new Map();
  #touch: { sinceMs: number; travel: number; most: number } | undefined;

  constructor(ranges: ReadonlyMap<number, AxisRange>, onPointer: PointerSink) {
    this.#onPointer = onPointer;
    this.#contacts = new Contacts(ranges, (contacts, atMs) => this.#report(contacts, atMs));
  }

  take(events: readonly RawEvent[]): void {
    for (const { type, code, value, atMs } of events) {
      const which = type === eventTypes.key && value < 2 ? mouseButtons.get(code) : undefined;
      if (which === undefined) continue;
      // A press of the whole pad is no tap as well.
      this.#touch = undefined;
      this.#onPointer({ type: 'button', button: which, pressed: value === 1 }, atMs);
    }
    this.#contacts.take(events);
  }

  #report(contacts: ReadonlyMap<number, Contact>, atMs: number): void {
    const before = this.#before;
    this.#before = contacts;
    if (contacts.size > 0 && before.size === 0) this.#touch = { sinceMs: atMs, travel: 0, most: 0 };
    if (this.#touch !== undefined) this.#touch.most = Math.max(this.#touch.most, contacts.size);
    if (contacts.size === 0) this.#lifted(atMs);
    else this.#moved(before, contacts, atMs);
  }

  #moved(before: ReadonlyMap<number, Contact>, contacts: ReadonlyMap<number, Contact>, atMs: number): void {
    const steps = [...contacts].flatMap(([slot, { x, y }]) => {
      const was = before.get(slot);
      return was === undefined ? [] : [{ x: x - was.x, y: y - was.y }];
    });
    const [step] = steps;
    if (step === undefined || steps.length !== contacts.size) return;
    if (this.#touch !== undefined) this.#touch.travel += Math.hypot(step.x, step.y);
    if (contacts.size === 1) {
      const [dx, dy] = [step.x * unitsAcross, step.y * unitsAcross];
      if (dx !== 0 || dy !== 0) this.#onPointer({ type: 'moved', dx, dy }, atMs);
    } else if (step.y !== 0) {
      // What is shown follows the fingers.
      this.#onPointer({ type: 'wheel', notches: -step.y * notchesAcross }, atMs);
    }
  }

  #lifted(atMs: number): void {
    const touch = this.#touch;
    this.#touch = undefined;
    if (touch === undefined || atMs - touch.sinceMs > tapMs || touch.travel > tapTravel) return;
    const which = touch.most === 1 ? 'main' : touch.most === 2 ? 'second' : undefined;
    if (which === undefined) return;
    this.#onPointer({ type: 'button', button: which, pressed: true }, atMs);
    this.#onPointer({ type: 'button', button: which, pressed: false }, atMs);
  }
}
