import type { GuestInput } from '../guest/guest-input.ts';
import type { SerialLog } from '../serial-log.ts';
import { booted } from './booted.ts';

const patience = { deadlineMs: 60_000 };

/** A press and its release, in the words of `guest/uinput.ts`. */
function tap(code: number): string {
  return `1:${code}:1 / 1:${code}:0 /`;
}

/** A person with one device, who sees the screen: what has the focus stands in the log (`kboot.debug`). */
export class Person {
  /** What the machine says, its log and its screen's focus. */
  readonly serial: SerialLog;
  readonly #guest: Pick<GuestInput, 'send'>;
  readonly #device: string;
  /** Keeps the picture in sight for somebody who looks at it later, where there is one. */
  readonly keepsPicture: (name: string) => Promise<void>;

  constructor(
    serial: SerialLog,
    guest: Pick<GuestInput, 'send'>,
    device: string,
    keepsPicture: (name: string) => Promise<void> = () => Promise.resolve(),
  ) {
    this.serial = serial;
    this.keepsPicture = keepsPicture;
    this.#guest = guest;
    this.#device = device;
  }

  /** Does something with the device, in the words of `guest/uinput.ts`. */
  does(events: string): void {
    this.#guest.send(this.#device, events);
  }

  /** Presses keys or buttons one after the other, with a pause in which a tremble ends. */
  press(...codes: readonly number[]): void {
    this.does(codes.map((code) => `${tap(code)} ~150`).join(' '));
  }

  /** Holds one until the focus comes to what is named. */
  async holdsUntil(code: number, focus: RegExp): Promise<void> {
    this.does(`1:${code}:1 /`);
    await this.sees(focus);
    this.does(`1:${code}:0 /`);
  }

  /** Waits until the focus comes to what is named, from now on: the screen, and what has it there. */
  async sees(focus: RegExp): Promise<void> {
    await this.serial.waitFor(new RegExp(`focus: ${focus.source}`), patience);
  }

  /** Does the same again and again until the focus is on what is named; where it is now has been seen before. */
  async goesTo(focus: RegExp, on: () => void): Promise<void> {
    const wanted = new RegExp(`^${focus.source}`);
    for (let step = 0; step < 80; step++) {
      this.serial.passOver();
      on();
      const { match } = await this.serial.waitFor(/focus: ([^\n]*)\n/, patience);
      if (wanted.test(match[1] ?? '')) return;
    }
    throw new Error(`80 times did not lead to ${focus.source}`);
  }

  /** Waits until the entry runs that `chosen=` names in its parameters. */
  booted(chosen: string): Promise<void> {
    return booted(this.serial, chosen);
  }
}
