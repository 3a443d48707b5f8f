/** An input device that a guest makes for itself (uinput). */
export interface GuestDevice {
  readonly keys: readonly number[];
  /** Axis → its smallest and largest value. */
  readonly axes: Readonly<Record<number, readonly [number, number]>>;
  readonly properties: readonly number[];
}

const place = { 0: [0, 32767], 1: [0, 32767] } as const;

/** A device that types `a` and `b` is a switch with two buttons; as the image has it from input.yaml. */
export const oddRules = [{ match: { name: 'guest odd' }, keys: { 30: 'press', 48: 'next' } }];

/** What a keyboard of 105 keys has, and a switch interface that says it is one. */
const keyboardKeys = Array.from({ length: 127 }, (_, index) => index + 1);

/** Devices that QEMU has not, by the names that the guest's program takes. */
export const guestDevices: Readonly<Record<string, GuestDevice>> = {
  touch: {
    keys: [0x14a],
    axes: { ...place, 0x2f: [0, 9], 0x35: [0, 32767], 0x36: [0, 32767], 0x39: [0, 65535] },
    properties: [1],
  },
  // Two axes and nothing else.
  gaze: { keys: [], axes: place, properties: [] },
  gamepad: {
    keys: [0x130, 0x131, 0x133, 0x134, 0x136, 0x137, 0x13a, 0x13b],
    axes: { 0: [-32768, 32767], 1: [-32768, 32767], 16: [-1, 1], 17: [-1, 1] },
    properties: [],
  },
  // It says that it types.
  odd: { keys: [30, 48], axes: {}, properties: [] },
  volume: { keys: [114, 115, 116], axes: {}, properties: [] },
  switch: { keys: [0x110, 0x111], axes: {}, properties: [] },
  joystick: { keys: [0x120], axes: {}, properties: [] },
  keyboard: { keys: keyboardKeys, axes: {}, properties: [] },
};
