import { eventTypes } from '../../src/abi/evdev.ts';
import type { RawEvent } from '../../src/abi/evdev.ts';
import type { InputCapabilities } from '../../src/abi/input-capabilities.ts';
import type { DeviceClass } from './device-class.ts';
import type { KeyLayout } from './key-layout.ts';
import { LongHold } from './long-hold.ts';
import type { Opening } from './opening.ts';
import { Presses } from './presses.ts';
import { readersFor } from './readers.ts';
import type { Reader, ReaderSinks } from './readers.ts';
import { RuledEvents } from './rules/ruled-events.ts';
import { ruleFor, withTaught } from './rules/rules.ts';
import type { InputRule } from './rules/rules.ts';
import { TaughtEvents } from './rules/teacher.ts';
import type { Teacher } from './rules/teacher.ts';
import type { SharedSwitches } from './switches.ts';

/** Whom one device's events are for. */
export interface ReadingUser extends ReaderSinks {
  /** Takes from all devices what scans or keys letters. */
  readonly switches: SharedSwitches | undefined;
  /** Told of what is pressed to be taught. */
  readonly teacher?: Teacher | undefined;
  /** Sees before everything else what opens a hidden menu. */
  readonly opening?: Pick<Opening, 'press' | 'release'> | undefined;
}

/** The way of one device's events to what its user means, from the first that sees them to the last. */
export class DeviceReading implements Disposable {
  readonly classes: readonly DeviceClass[];
  readonly #readers: readonly Reader[];
  readonly #hold: LongHold;
  #ruled: RuledEvents | undefined;
  readonly #taught: TaughtEvents | undefined;
  readonly #user: ReadingUser;
  readonly #rule: InputRule | undefined;
  readonly #capabilities: InputCapabilities;
  readonly #switches: ReadingUser['switches'];
  readonly #down = new Set<number>();
  readonly #presses: Presses | undefined;

  /** @param rule how the device is read otherwise than its capabilities say */
  constructor(capabilities: InputCapabilities, user: ReadingUser, rule?: InputRule) {
    const { classes, readers } = readersFor(capabilities, user);
    this.classes = classes;
    this.#readers = readers;
    this.#switches = user.switches;
    this.#user = user;
    this.#rule = rule;
    this.#capabilities = capabilities;
    this.#presses = user.opening === undefined ? undefined : new Presses(user.opening);
    this.#taught =
      user.teacher === undefined ? undefined : new TaughtEvents(capabilities, classes, user.teacher);
    this.learn([]);
    const key = { code: 0, typed: '', control: false, alt: false };
    this.#hold = new LongHold((atMs, step) => {
      // There a hold is how the focus goes on.
      if (user.assistance?.aids().inverse === true) return;
      user.onAction(step === 0 ? { type: 'aids' } : { type: 'next', by: 1 }, atMs, key);
    }, classes.includes('keyboard'));
  }

  /** False for lids, jacks and accelerometers: there is nothing to press. */
  get presses(): boolean {
    return this.#readers.length > 0 || this.#ruled !== undefined;
  }

  /** Takes events in the order in which the device sent them. */
  take(events: readonly RawEvent[]): void {
    for (const { type, code, value } of events) {
      if (type !== eventTypes.key) continue;
      if (value === 0) this.#down.delete(code);
      else this.#down.add(code);
    }
    this.#presses?.take(events);
    this.#hold.take(events);
    const own = this.#taught?.take(events) ?? events;
    const left = this.#ruled?.take(own) ?? own;
    const rest = this.#switches?.take(left) ?? left;
    for (const reader of this.#readers) reader.take(rest);
  }

  /** Reads the device by what a person has taught from now on, besides its own rule. */
  learn(taught: readonly InputRule[]): void {
    const rule = withTaught(this.#rule, ruleFor(taught, this.#capabilities));
    const { onAction, switches } = this.#user;
    const switchFor = (name: string): number | undefined => switches?.codeFor?.(name);
    this.#ruled =
      rule === undefined
        ? undefined
        : new RuledEvents(rule, this.#capabilities.absolute, onAction, switchFor);
  }

  /** Types with other layouts from the next key on, one a keyboard. */
  use(newLayout: () => KeyLayout): void {
    for (const reader of this.#readers) reader.use?.(newLayout());
  }

  /** No release comes from a device that is gone. */
  [Symbol.dispose](): void {
    if (this.#down.size > 0) this.#switches?.lost();
    this.#presses?.[Symbol.dispose]();
    this.#hold[Symbol.dispose]();
    for (const reader of this.#readers) reader[Symbol.dispose]?.();
  }
}
