import { mouseLike, joystick, spaceBar } from './one-switch.ts';
import { layoutsOfOne, stickyGesture } from './keyboards.ts';
import { morseOfOne, morseOfTwo } from './morse.ts';
import type { Person } from './person.ts';
import { gaze, touch } from './pointers.ts';
import { gamepad, ruled, volume } from './steppers.ts';
import { twoSwitches } from './two-switches.ts';

/** A device, and how a person starts her system who has nothing else. */
export interface DeviceRun {
  /** Of the guest's devices (`guest/devices.ts`). */
  readonly device: string;
  /** What kboot must take it for. */
  readonly classes: string;
  /** From the menu to the second entry's kernel; absent where `edits` says as much. */
  readonly boots?: (person: Person) => Promise<void>;
  /** From the menu to an entry's kernel that finds an argument that was typed. */
  readonly edits: (person: Person) => Promise<void>;
  /** Which of both every run of the tests shows; the other one is left to `KBOOT_DEVICES=all`. */
  readonly always?: 'boots' | 'edits';
}

/** One line for each device. */
export const deviceRuns: Readonly<Record<string, DeviceRun>> = {
  'one switch that says it is a mouse': mouseLike,
  'one switch that says it is a keyboard': spaceBar,
  'one switch that says it is a joystick': joystick,
  'two switches': twoSwitches,
  'an eye tracker': gaze,
  'a touch screen': touch,
  'a gamepad': gamepad,
  'volume and power keys': volume,
  'two keys that a rule makes switches': ruled,
  'Morse code with one switch': morseOfOne,
  'Morse code with two switches': morseOfTwo,
  'German and Arabic on a keyboard': layoutsOfOne,
  'a keyboard with one finger': stickyGesture,
};
