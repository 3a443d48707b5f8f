import type { InputCapabilities } from '../../src/abi/input-capabilities.ts';
import { axis, button, isGameButton, isKey, property, relativeAxis } from './event-codes.ts';

/** What a device is to its user; one device can be several, as a keyboard with a ball in it. */
export type DeviceClass =
  /** Something that types: letters and Enter. */
  | 'keyboard'
  /** A few keys: volume, power, a remote control, a switch that says it is a keyboard. */
  | 'keys'
  | 'mouse'
  /** A place on the screen without touching it: tablets, eye trackers, a virtual machine's mouse. */
  | 'absolute'
  | 'touch-screen'
  | 'touchpad'
  | 'gamepad'
  /** Buttons without anything that points: switch interfaces. */
  | 'buttons';

/** KEY_Q to KEY_P and KEY_ENTER: what has them can type. */
const typing = [16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 28];

function some(codes: ReadonlySet<number>, is: (code: number) => boolean): boolean {
  for (const code of codes) if (is(code)) return true;
  return false;
}

/** What points at all: at most one of these. */
function pointing(capabilities: InputCapabilities): DeviceClass | undefined {
  const { keys, relative, absolute, properties } = capabilities;
  const fingers = absolute.has(axis.touchX) && absolute.has(axis.touchY);
  const place = absolute.has(axis.x) && absolute.has(axis.y);
  const pen = keys.has(button.toolPen) || keys.has(button.stylus);
  if (fingers || place) {
    if (pen) return 'absolute';
    const indirect = properties.has(property.pointer) || keys.has(button.toolFinger);
    if (indirect && !properties.has(property.direct)) return 'touchpad';
    if (fingers || properties.has(property.direct) || keys.has(button.touch)) return 'touch-screen';
    // Sticks and wheels have axes of the same names; they come with buttons of their own.
    if (keys.has(button.left) || (keys.size === 0 && relative.size === 0)) return 'absolute';
  }
  return relative.has(relativeAxis.x) && relative.has(relativeAxis.y) ? 'mouse' : undefined;
}

/**
 * What a device is, by its capabilities alone; empty for lids, jacks, sensors and other
 * nodes that nobody presses. The rules are those of udev's input_id, as far as a menu needs them.
 */
export function classesOf(capabilities: InputCapabilities): readonly DeviceClass[] {
  const { keys, properties } = capabilities;
  if (properties.has(property.accelerometer)) return [];
  const classes: DeviceClass[] = [];
  const types = typing.every((code) => keys.has(code));
  if (types) classes.push('keyboard');
  else if (some(keys, isKey)) classes.push('keys');
  const points = pointing(capabilities);
  if (points !== undefined) classes.push(points);
  // Some keyboards claim every button there is; no gamepad has letters, or points.
  else if (!types && some(keys, isGameButton)) classes.push('gamepad');
  else if (!types && some(keys, (code) => !isKey(code))) classes.push('buttons');
  return classes;
}
