import { expect, test } from 'vitest';
import { AbsolutePointer } from '../../../ui/input/absolute-pointer.ts';
import { axisPlace } from '../../../ui/input/axis-place.ts';
import { axis, button, relativeAxis } from '../../../ui/input/event-codes.ts';
import { Mouse } from '../../../ui/input/mouse.ts';
import type { PointerEvent } from '../../../ui/input/pointer-event.ts';
import { TouchScreen } from '../../../ui/input/touch-screen.ts';
import { Touchpad } from '../../../ui/input/touchpad.ts';
import { parseDevice } from './capabilities.ts';
import { ABS, KEY, REL, report } from './raw-events.ts';

const touchBits = 'B: PROP=2\nB: KEY=400 0 0 0 0 0\nB: ABS=260800000000003';

function heard(): { events: PointerEvent[]; sink: (event: PointerEvent) => void } {
  const events: PointerEvent[] = [];
  return { events, sink: (event) => events.push(event) };
}

test('a mouse tells its movement once a report, before the press that came with it', () => {
  const { events, sink } = heard();
  const mouse = new Mouse(new Set([0, 1, 8]), sink);
  mouse.take(report(1, [REL, relativeAxis.x, 3], [REL, relativeAxis.y, -2], [KEY, button.left, 1]));
  mouse.take(report(2, [KEY, button.left, 0], [REL, relativeAxis.wheel, -1]));
  expect(events).toEqual([
    { type: 'moved', dx: 3, dy: -2 },
    { type: 'button', button: 'main', pressed: true },
    { type: 'button', button: 'main', pressed: false },
    { type: 'wheel', notches: 1 },
  ]);
});

test('a wheel that tells each notch coarsely and finely is not heard twice', () => {
  const { events, sink } = heard();
  const mouse = new Mouse(new Set([0, 1, relativeAxis.wheel, relativeAxis.wheelFine]), sink);
  mouse.take(report(1, [REL, relativeAxis.wheel, 1], [REL, relativeAxis.wheelFine, 120]));
  expect(events).toEqual([{ type: 'wheel', notches: -1 }]);
});

test("a tablet's place is a part of its range, whatever it sends; without buttons it is a gaze", () => {
  const { events, sink } = heard();
  const range = { minimum: -100, maximum: 300 };
  const tracker = new AbsolutePointer(parseDevice('B: ABS=3', range), sink);
  tracker.take(report(1, [ABS, axis.x, 100], [ABS, axis.y, 2_000_000_000]));
  tracker.take(report(2, [ABS, axis.x, -2_000_000_000]));
  expect(events).toEqual([
    { type: 'at', x: 0.5, y: 1, gaze: true },
    { type: 'at', x: 0, y: 1, gaze: true },
  ]);
});

test('an axis without a range stands in its middle', () => {
  expect(axisPlace({ minimum: 5, maximum: 5 }, 7)).toBe(0.5);
  expect(axisPlace(undefined, 7)).toBe(0.5);
});

test('a finger goes down, moves and is lifted (protocol B)', () => {
  const { events, sink } = heard();
  const screen = new TouchScreen(parseDevice(touchBits).absolute, sink);
  screen.take(
    report(
      1,
      [ABS, axis.slot, 0],
      [ABS, axis.trackingId, 7],
      [ABS, axis.touchX, 100],
      [ABS, axis.touchY, 900],
    ),
  );
  screen.take(report(2, [ABS, axis.touchX, 200]));
  screen.take(report(3));
  screen.take(report(4, [ABS, axis.trackingId, -1]));
  expect(events).toEqual([
    { type: 'finger', phase: 'down', x: 0.1, y: 0.9 },
    { type: 'finger', phase: 'moved', x: 0.2, y: 0.9 },
    { type: 'finger', phase: 'up', x: 0.2, y: 0.9 },
  ]);
});

test('a second finger takes back what the first meant, until all are lifted', () => {
  const { events, sink } = heard();
  const screen = new TouchScreen(parseDevice(touchBits).absolute, sink);
  const down = (slot: number) =>
    [
      [ABS, axis.slot, slot],
      [ABS, axis.trackingId, slot + 1],
    ] as const;
  const up = (slot: number) =>
    [
      [ABS, axis.slot, slot],
      [ABS, axis.trackingId, -1],
    ] as const;
  screen.take(report(1, ...down(0)));
  screen.take(report(2, ...down(1)));
  screen.take(report(3, ...up(1)));
  screen.take(report(4, ...up(0)));
  screen.take(report(5, ...down(3)));
  expect(events.map((event) => event.type === 'finger' && event.phase)).toEqual(['down', 'lost', 'down']);
});

test('a screen for one finger has BTN_TOUCH and plain axes', () => {
  const { events, sink } = heard();
  const screen = new TouchScreen(parseDevice('B: PROP=2\nB: KEY=400 0 0 0 0 0\nB: ABS=3').absolute, sink);
  screen.take(report(1, [KEY, button.touch, 1], [ABS, axis.x, 500], [ABS, axis.y, 0]));
  screen.take(report(2, [KEY, button.touch, 0]));
  expect(events).toEqual([
    { type: 'finger', phase: 'down', x: 0.5, y: 0 },
    { type: 'finger', phase: 'up', x: 0.5, y: 0 },
  ]);
});

test('on a touchpad one finger moves and taps, two turn the wheel', () => {
  const { events, sink } = heard();
  const pad = new Touchpad(parseDevice('B: PROP=5\nB: ABS=260800000000003').absolute, sink);
  pad.take(
    report(
      0,
      [ABS, axis.slot, 0],
      [ABS, axis.trackingId, 1],
      [ABS, axis.touchX, 100],
      [ABS, axis.touchY, 100],
    ),
  );
  pad.take(report(90, [ABS, axis.trackingId, -1]));
  expect(events).toEqual([
    { type: 'button', button: 'main', pressed: true },
    { type: 'button', button: 'main', pressed: false },
  ]);
  events.length = 0;
  pad.take(report(1000, [ABS, axis.trackingId, 2], [ABS, axis.touchX, 100], [ABS, axis.touchY, 100]));
  pad.take(report(1010, [ABS, axis.touchX, 200]));
  expect(events).toEqual([{ type: 'moved', dx: 90, dy: 0 }]);
  events.length = 0;
  pad.take(
    report(
      1020,
      [ABS, axis.slot, 1],
      [ABS, axis.trackingId, 3],
      [ABS, axis.touchX, 300],
      [ABS, axis.touchY, 100],
    ),
  );
  pad.take(report(1030, [ABS, axis.touchY, 200], [ABS, axis.slot, 0], [ABS, axis.touchY, 200]));
  pad.take(report(1900, [ABS, axis.trackingId, -1], [ABS, axis.slot, 1], [ABS, axis.trackingId, -1]));
  expect(events.map(({ type }) => type)).toEqual(['wheel']);
});
