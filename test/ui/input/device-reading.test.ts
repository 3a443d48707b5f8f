import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { DeviceReading } from '../../../ui/input/device-reading.ts';
import { usLayout } from '../../../ui/input/key-layout.ts';
import { longHoldMs } from '../../../ui/input/long-hold.ts';
import { MorseSwitches } from '../../../ui/input/morse-switches.ts';
import { scanDefaults } from '../../../ui/input/scanning.ts';
import type { ScanMove } from '../../../ui/input/scanning.ts';
import { Switches } from '../../../ui/input/switches.ts';
import type { SharedSwitches } from '../../../ui/input/switches.ts';
import type { Action } from '../../../ui/state/action.ts';
import { noAids } from '../../../ui/state/aids.ts';
import { usualTimes } from '../../../ui/state/times.ts';
import { parseDevice } from './capabilities.ts';
import { KEY, report } from './raw-events.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const buttons = parseDevice('B: KEY=30000 0 0 0 0');

function plugged(switches?: SharedSwitches): { device: DeviceReading; actions: Action[] } {
  const actions: Action[] = [];
  const onAction = (action: Action): void => void actions.push(action);
  const user = { onAction, onPointer: () => undefined, newLayout: usLayout, switches };
  return { device: new DeviceReading(buttons, user), actions };
}

test('a button that is held shows the aids, and choosing waits for its release', () => {
  const { device, actions } = plugged();
  device.take(report(0, [KEY, 0x110, 1]));
  vi.advanceTimersByTime(longHoldMs);
  device.take(report(longHoldMs, [KEY, 0x110, 0]));
  expect(actions).toEqual([{ type: 'aids' }]);
});

test('where a hold is how the focus goes on it shows no aids', () => {
  const actions: Action[] = [];
  const device = new DeviceReading(buttons, {
    onAction: (action) => void actions.push(action),
    onPointer: () => undefined,
    newLayout: usLayout,
    switches: undefined,
    assistance: {
      aids: () => ({ ...noAids, inverse: true }),
      times: () => usualTimes,
      onGesture: () => undefined,
      onHeld: () => undefined,
      onTold: () => undefined,
    },
  });
  device.take(report(0, [KEY, 0x110, 1]));
  vi.advanceTimersByTime(4 * longHoldMs);
  expect(actions).toEqual([]);
});

test('a device that is pulled out while a button is held does nothing later', () => {
  const { device, actions } = plugged();
  device.take(report(0, [KEY, 0x110, 1]));
  device[Symbol.dispose]();
  vi.advanceTimersByTime(2 * longHoldMs);
  expect(actions).toEqual([]);
});

test('a scan that runs by itself ends when another way of scanning is turned on', () => {
  const moves: ScanMove[] = [];
  let mode: 'auto' | 'step' = 'auto';
  const switches = new Switches({
    settings: () => ({ ...scanDefaults, mode }),
    told: () => undefined,
    move: (move) => moves.push(move),
    atStart: () => false,
  });
  const { device } = plugged(switches);
  device.take(report(Number(process.hrtime.bigint()) / 1e6, [KEY, 0x110, 1], [KEY, 0x110, 0]));
  vi.advanceTimersByTime(2 * scanDefaults.firstMs);
  expect(moves).toContain('on');
  mode = 'step';
  moves.length = 0;
  vi.advanceTimersByTime(10 * scanDefaults.firstMs);
  expect(moves).toEqual([]);
});

describe('a switch that is pulled out while it is held', () => {
  test('chooses nothing, and the next one scans', () => {
    const moves: ScanMove[] = [];
    const switches = new Switches({
      settings: () => ({ ...scanDefaults, mode: 'step' }),
      told: () => undefined,
      move: (move) => moves.push(move),
      atStart: () => false,
    });
    const first = plugged(switches).device;
    first.take(report(0, [KEY, 0x110, 1]));
    first[Symbol.dispose]();
    const second = plugged(switches).device;
    second.take(report(1000, [KEY, 0x111, 1]));
    expect(moves).toEqual(['on', 'choose']);
  });

  test('ends an inverse scan without a choice', () => {
    const moves: ScanMove[] = [];
    const switches = new Switches({
      settings: () => ({ ...scanDefaults, mode: 'inverse' }),
      told: () => undefined,
      move: (move) => moves.push(move),
      atStart: () => false,
    });
    const { device } = plugged(switches);
    device.take(report(Number(process.hrtime.bigint()) / 1e6, [KEY, 0x110, 1]));
    device[Symbol.dispose]();
    vi.advanceTimersByTime(60_000);
    expect(moves).toEqual([]);
  });

  test('keys no sign, and the next one does', () => {
    const signs: string[] = [];
    const morse = new MorseSwitches({
      on: () => true,
      unitMs: () => 200,
      act: () => undefined,
      onSigns: (now) => signs.push(now),
    });
    const first = plugged(morse).device;
    first.take(report(0, [KEY, 0x110, 1]));
    first[Symbol.dispose]();
    const second = plugged(morse).device;
    second.take(report(5000, [KEY, 0x111, 1]));
    second.take(report(5100, [KEY, 0x111, 0]));
    expect(signs).toEqual(['-']);
  });
});
