import { eventTypes } from '../../../src/abi/evdev.ts';
import type { RawEvent } from '../../../src/abi/evdev.ts';
import type { InputCapabilities } from '../../../src/abi/input-capabilities.ts';
import type { TaughtInput } from '../../state/taught.ts';
import { axisPlace } from '../axis-place.ts';
import type { DeviceClass } from '../device-class.ts';
import { axis, button } from '../event-codes.ts';
import { key } from '../key-codes.ts';

/** Who is taught which switch of which device does what. */
export interface Teacher {
  /** Whether what is pressed now is to be taught, and does nothing else. */
  listens(): boolean;
  heard(device: InputCapabilities, input: TaughtInput, atMs: number): void;
}

/** So far towards an end, parts of the axis, a lever is pushed; so near to the middle it is let go of. */
const pushed = 0.8;
const letGo = 0.65;

/** They show where they are, and press what lies there: they are needed here as they are. */
const pointers: ReadonlySet<DeviceClass> = new Set(['mouse', 'absolute', 'touch-screen', 'touchpad']);
const pointing: ReadonlySet<number> = new Set([button.left, button.right, button.touch]);

/** Takes what is pressed to be taught out of a device's events. */
export class TaughtEvents {
  readonly #device: InputCapabilities;
  readonly #points: boolean;
  readonly #teacher: Teacher;
  readonly #down = new Set<number>();
  readonly #ends = new Map<number, 'low' | 'high' | 'middle'>();

  constructor(device: InputCapabilities, classes: readonly DeviceClass[], teacher: Teacher) {
    this.#device = device;
    this.#points = classes.some((one) => pointers.has(one));
    this.#teacher = teacher;
  }

  /** @returns the events that are not taught with */
  take(events: readonly RawEvent[]): readonly RawEvent[] {
    if (!this.#teacher.listens() && this.#down.size === 0) return events;
    return events.filter((event) => !this.#isTaught(event));
  }

  #isTaught(event: RawEvent): boolean {
    const { type, code } = event;
    if (type === eventTypes.key) return this.#key(event);
    // A pointer's place is no lever.
    if (type !== eventTypes.absolute || this.#points || !this.#teacher.listens()) return false;
    return this.#axis(code, event);
  }

  #key({ code, value, atMs }: RawEvent): boolean {
    // What was pressed here is let go of here, whatever is in sight by then.
    if (value !== 1) return value === 0 ? this.#down.delete(code) : this.#down.has(code);
    // Esc leaves, F1 helps, and what lies below a pointer can be pressed.
    const own =
      code === key.escape || code === key.f1 || (this.#points && (pointing.has(code) || isTool(code)));
    if (own || !this.#teacher.listens()) return false;
    this.#down.add(code);
    this.#teacher.heard(this.#device, { kind: 'key', code, end: 'high' }, atMs);
    return true;
  }

  #axis(code: number, { value, atMs }: RawEvent): boolean {
    const place = axisPlace(this.#device.absolute.get(code), value);
    const before = this.#ends.get(code) ?? (isHat(code) ? 'middle' : undefined);
    if (place < letGo && place > 1 - letGo) this.#ends.set(code, 'middle');
    const end = place >= pushed ? 'high' : place <= 1 - pushed ? 'low' : undefined;
    // One that has never been seen in its middle may rest at an end.
    if (end === undefined || before === undefined || before === end) {
      if (end !== undefined) this.#ends.set(code, end);
      return true;
    }
    this.#ends.set(code, end);
    this.#teacher.heard(this.#device, { kind: 'axis', code, end }, atMs);
    return true;
  }
}

/** ABS_HAT*: a cross, which rests in its middle. */
function isHat(code: number): boolean {
  return code >= axis.hatX && code <= 0x17;
}

/** BTN_TOOL_*: what touches, not what is pressed. */
function isTool(code: number): boolean {
  return code >= button.toolPen && code <= 0x14f;
}
