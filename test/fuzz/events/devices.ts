import { parseDevice } from '../../ui/input/capabilities.ts';

/** One device of each class, as the kernel tells of them in /proc/bus/input/devices. */
export const deviceOf = {
  keyboard: parseDevice('B: KEY=402000000 3803078f800d001 feffffdfffefffff fffffffffffffffe'),
  volumeKeys: parseDevice('B: KEY=1c000000000000 0'),
  mouse: parseDevice('B: KEY=ffff0000 0 0 0 0\nB: REL=943'),
  tablet: parseDevice('B: KEY=70000 0 0 0 0\nB: REL=900\nB: ABS=3'),
  eyeTracker: parseDevice('B: ABS=3'),
  touchScreen: parseDevice('B: PROP=2\nB: KEY=400 0 0 0 0 0\nB: ABS=260800000000003'),
  touchpad: parseDevice('B: PROP=5\nB: KEY=e520 10000 0 0 0 0\nB: ABS=661800011000003'),
  gamepad: parseDevice('B: KEY=7cdb000000000000 0 0 0 0\nB: ABS=3003f'),
  switches: parseDevice('B: KEY=30000 0 0 0 0'),
};

export const devices = Object.values(deviceOf);
