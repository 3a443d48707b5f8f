import { expect, test } from 'vitest';
import { classesOf } from '../../../ui/input/device-class.ts';
import { parseDevice } from './capabilities.ts';

// As /proc/bus/input/devices of machines with these devices prints them.
const devices: readonly (readonly [name: string, bits: string, classes: readonly string[]])[] = [
  [
    'AT Translated Set 2 keyboard',
    'B: KEY=402000000 3803078f800d001 feffffdfffefffff fffffffffffffffe',
    ['keyboard'],
  ],
  ['Power Button', 'B: KEY=10000000000000 0', ['keys']],
  ['Video Bus', 'B: KEY=3e000b00000000 0 0 0', ['keys']],
  ['gpio-keys with volume and power of a tablet', 'B: KEY=1c000000000000 0', ['keys']],
  ['a camera with a button', 'B: KEY=100000 0 0 0', ['keys']],
  [
    'ThinkPad Extra Buttons',
    'B: KEY=18040000 0 10000000000000 0 1501b02102004 c000080021104000 10e000000000000 0',
    ['keys'],
  ],
  ['Lid Switch', 'B: EV=21', []],
  ['HDA Intel PCH Headphone', 'B: EV=21', []],
  ['Logitech USB Receiver', 'B: KEY=ffff0000 0 0 0 0\nB: REL=143', ['mouse']],
  ['QEMU QEMU USB Mouse', 'B: KEY=1f0000 0 0 0 0\nB: REL=903', ['mouse']],
  ['TPPS/2 IBM TrackPoint', 'B: KEY=70000 0 0 0 0\nB: REL=3', ['mouse']],
  ['SONiX USB Device', 'B: KEY=1f0000 2020000 3878d801d001 1e000000000000 0\nB: REL=103', ['keys', 'mouse']],
  ['QEMU QEMU USB Tablet', 'B: KEY=70000 0 0 0 0\nB: REL=900\nB: ABS=3', ['absolute']],
  ['an eye tracker that only points', 'B: ABS=3', ['absolute']],
  ['Wacom Intuos Pro M Pen', 'B: PROP=1\nB: KEY=1cdf 1f007f 0 0 0 0\nB: ABS=1000d000167', ['absolute']],
  ['Atmel maXTouch Digitizer', 'B: PROP=2\nB: KEY=400 0 0 0 0 0\nB: ABS=260800000000003', ['touch-screen']],
  ['FT5406 of a Raspberry Pi', 'B: PROP=2\nB: KEY=400 0 0 0 0 0\nB: ABS=260800001000003', ['touch-screen']],
  [
    'SynPS/2 Synaptics TouchPad',
    'B: PROP=d\nB: KEY=6420 10000 0 0 0 0\nB: ABS=260800011000003',
    ['touchpad'],
  ],
  ['ETPS/2 Elantech Touchpad', 'B: PROP=5\nB: KEY=e420 10000 0 0 0 0\nB: ABS=661800011000003', ['touchpad']],
  ['ALPS DualPoint TouchPad', 'B: PROP=1\nB: KEY=e520 70000 0 0 0 0\nB: ABS=260800000000003', ['touchpad']],
  ["DualSense's touchpad", 'B: PROP=5\nB: KEY=2420 10000 0 0 0 0\nB: ABS=260800000000003', ['touchpad']],
  ['Microsoft X-Box 360 pad', 'B: KEY=7cdb000000000000 0 0 0 0\nB: ABS=3003f', ['gamepad']],
  ['DualSense Wireless Controller', 'B: KEY=7fdb000000000000 0 0 0 0\nB: ABS=3003f', ['gamepad']],
  ["DualSense's motion sensors", 'B: PROP=40\nB: ABS=3f', []],
  ['Logitech Attack 3, a joystick', 'B: KEY=7ff00000000 0 0 0 0\nB: ABS=7', ['gamepad']],
  ['a switch interface that says it is a mouse', 'B: KEY=30000 0 0 0 0', ['buttons']],
];

test.each(devices)('%s', (_name, bits, classes) => {
  expect(classesOf(parseDevice(bits))).toEqual(classes);
});
