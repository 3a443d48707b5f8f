import type { RawEvent } from '../../../src/abi/evdev.ts';
import type { DeviceReading } from '../../../ui/input/device-reading.ts';
import type { ClientMessage } from '../../../src/wire/messages.ts';
import type { Action } from '../../../ui/state/action.ts';
import { menuOf } from '../../../ui/state/rows.ts';
import { atLeast } from '../fuzzer.ts';
import type { Fuzzer } from '../fuzzer.ts';
import { answerTo, firstEntries, news } from './core.ts';
import { deviceOf, devices } from './devices.ts';
import { comesAndStarts } from './person.ts';
import { Seat, report } from './seat.ts';
import { VirtualTime } from './virtual-time.ts';

const axisCodes = [0, 1, 8, 16, 17, 0x2f, 0x35, 0x36, 0x39];
const buttonCodes = [
  0x110, 0x111, 0x112, 0x114, 0x130, 0x131, 0x133, 0x134, 0x136, 0x13a, 0x14a, 0x14b, 0x160, 0x2c0,
];

/** What is pressed and pushed: every key of a keyboard, and what other devices have. */
const codes = [...Array.from({ length: 128 }, (_, code) => code), ...axisCodes, ...axisCodes, ...buttonCodes];

/** SYN, keys, relative and absolute axes, others; SYN_DROPPED has the code 3. */
const types = [0, 1, 1, 1, 1, 2, 3, 3, 4, 17];

/** Pressed, let go, repeated, and what lies outside of every range. */
const values = [0, 0, 0, 1, 1, 1, 2, -1, 5, 500, 1000, -2_147_483_648, 2_147_483_647];

const openers: readonly Action[] = [
  { type: 'edit' },
  { type: 'settings' },
  { type: 'power' },
  { type: 'details' },
  { type: 'help' },
  { type: 'keys' },
  { type: 'back' },
  { type: 'back' },
];

/** So often a person comes and looks whether it still lives. */
const visitEvery = 1000;

/** Characters that a state may have as JSON: nothing grows with what was pressed. */
const largestState = 400_000;

/** Timers that may wait where no device is: of session, pointer and switches. */
const mostTimers = 5;

class Storm implements Disposable {
  readonly #random: () => number;
  readonly #time = new VirtualTime();
  readonly #seat = new Seat({ drawnOf: 40 });
  readonly #plugged: (DeviceReading | undefined)[];
  events = 0;
  unplugged = 0;
  visits = 0;
  last = '';

  constructor(random: () => number) {
    this.#random = random;
    for (const message of firstEntries) this.#seat.hears(message);
    this.#seat.session.setRests();
    this.#plugged = devices.map((device) => this.#seat.plugs(device));
  }

  [Symbol.dispose](): void {
    for (const device of this.#plugged) device?.[Symbol.dispose]();
    this.#seat[Symbol.dispose]();
    this.#time[Symbol.dispose]();
  }

  #any<T>(list: readonly T[]): T {
    return list[Math.floor(this.#random() * list.length)] as T;
  }

  /** The core answers what it was told, a few times round. */
  readonly #settle = (): void => {
    for (let round = 0; round < 4 && this.#seat.told.length > 0; round++) {
      const told: readonly ClientMessage[] = this.#seat.told;
      this.#seat.told = [];
      for (const message of told)
        for (const answer of answerTo(message, this.#random)) this.#seat.hears(answer);
    }
  };

  #burst(): readonly RawEvent[] {
    const count = this.#random() < 0.003 ? 512 : 1 + Math.floor(this.#random() * 5);
    this.events += count;
    const events = Array.from(
      { length: count },
      () => [this.#any(types), this.#any(codes), this.#any(values)] as const,
    );
    return report(this.#time.nowMs, ...events);
  }

  one(run: number): void {
    const chance = this.#random();
    const at = Math.floor(this.#random() * this.#plugged.length);
    const device = this.#plugged[at];
    if (chance < 0.02 || device === undefined) {
      // In the middle of whatever is held, or back again.
      this.last = `${at} is ${device === undefined ? 'plugged in' : 'pulled out'}`;
      device?.[Symbol.dispose]();
      if (device !== undefined) this.unplugged += 1;
      this.#plugged[at] =
        device === undefined ? this.#seat.plugs(devices[at] ?? deviceOf.keyboard) : undefined;
    } else if (chance < 0.03) {
      // Chance alone seldom leads into the screens behind a screen.
      const action = this.#any(openers);
      this.last = JSON.stringify(action);
      this.#seat.session.act(action, this.#time.nowMs);
    } else if (chance < 0.04) {
      const message = news(this.#random);
      this.last = JSON.stringify(message).slice(0, 200);
      this.#seat.hears(message);
    } else {
      const events = this.#burst();
      this.last = `${at}: ${events.map(({ type, code, value }) => `${type}:${code}:${value}`).join(' ')}`;
      device.take(events);
    }
    this.#time.pass(chance > 0.99 ? 10_000 : Math.floor(this.#random() * 60));
    this.#settle();
    this.#hold();
    if (run % visitEvery === visitEvery - 1) this.#visit();
  }

  /** What must hold after whatever happened. */
  #hold(): void {
    const { state } = this.#seat.session;
    const count = menuOf(state).rows.length;
    if (state.selected < 0 || state.selected >= Math.max(1, count)) throw new Error('nothing is selected');
    if (this.#seat.told.length > 100) throw new Error('the core is told without end');
  }

  #visit(): void {
    this.#plugged.forEach((device) => device?.[Symbol.dispose]());
    this.#time.pass(40_000);
    if (this.#time.waiting > mostTimers)
      throw new Error(`${this.#time.waiting} timers of devices that are gone`);
    const size = JSON.stringify(this.#seat.session.state).length;
    if (size > largestState) throw new Error(`the state has ${size} characters`);
    comesAndStarts(this.#seat, this.#time, this.#settle);
    this.visits += 1;
    devices.forEach((device, index) => (this.#plugged[index] = this.#seat.plugs(device)));
  }
}

/** Input devices of every class, from their events to the screen. */
export const events: Fuzzer = {
  name: 'events',
  holds:
    'whatever devices of all classes send, and however they come and go, a person who comes then starts her system',
  begin(random) {
    const storm = new Storm(random);
    const guarded = (act: () => void): void => {
      try {
        act();
      } catch (thrown) {
        storm[Symbol.dispose]();
        throw thrown;
      }
    };
    return {
      attempt: (run) => guarded(() => storm.one(run)),
      input: () => storm.last,
      finish(inputs) {
        storm[Symbol.dispose]();
        atLeast('events', storm.events, 2 * inputs);
        atLeast('devices pulled out', storm.unplugged, inputs / 200);
        atLeast('visits', storm.visits, Math.floor(inputs / visitEvery));
      },
    };
  },
};
