import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { DeviceReading } from '../../../ui/input/device-reading.ts';
import { usLayout } from '../../../ui/input/key-layout.ts';
import { key } from '../../../ui/input/key-codes.ts';
import { longHoldMs } from '../../../ui/input/long-hold.ts';
import { MorseSwitches } from '../../../ui/input/morse-switches.ts';
import { scanSettings } from '../../../ui/input/scanning.ts';
import type { ScanMove } from '../../../ui/input/scanning.ts';
import { Switches } from '../../../ui/input/switches.ts';
import type { SharedSwitches } from '../../../ui/input/switches.ts';
import { taughtRules } from '../../../ui/input/rules/image-rules.ts';
import type { Action } from '../../../ui/state/action.ts';
import { noAids } from '../../../ui/state/aids.ts';
import { usualTimes } from '../../../ui/state/times.ts';
import type { TaughtInput } from '../../../ui/state/taught.ts';
import { parseDevice } from './capabilities.ts';
import { KEY, report } from './raw-events.ts';

const scanDefaults = scanSettings('auto', usualTimes);

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

test('a scan that runs by itself waits when somebody presses another key; the next press of the switch begins it anew', () => {
  const moves: ScanMove[] = [];
  const switches = new Switches({
    settings: () => scanDefaults,
    told: () => undefined,
    move: (move) => moves.push(move),
    atStart: () => false,
  });
  const { device } = plugged(switches);
  const now = (): number => Number(process.hrtime.bigint()) / 1e6;
  device.take(report(now(), [KEY, 0x110, 1], [KEY, 0x110, 0]));
  vi.advanceTimersByTime(2 * scanDefaults.firstMs);
  expect(moves).toContain('on');
  device.take(report(now(), [KEY, key.down, 1], [KEY, key.down, 0]));
  moves.length = 0;
  vi.advanceTimersByTime(10 * scanDefaults.firstMs);
  expect(moves).toEqual([]);
  device.take(report(now(), [KEY, 0x110, 1], [KEY, 0x110, 0]));
  expect(moves).toEqual([]);
  vi.advanceTimersByTime(2 * scanDefaults.firstMs);
  expect(moves).toContain('on');
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

describe('a device that is taught', () => {
  const pad = parseDevice('N: Name="Pad"\nB: KEY=3000000000000 0 0 0 0\nB: ABS=30004');
  const rule = (keys: string): string => `[{"match":{"name":"Pad"},"keys":${keys},"axes":{}}]`;

  function listening(capabilities = pad) {
    const heard: TaughtInput[] = [];
    const actions: Action[] = [];
    const teaching = { on: true };
    const user = {
      onAction: (action: Action): void => void actions.push(action),
      onPointer: () => undefined,
      newLayout: usLayout,
      switches: undefined,
      teacher: {
        listens: () => teaching.on,
        heard: (_device: unknown, input: TaughtInput) => void heard.push(input),
      },
    };
    return { device: new DeviceReading(capabilities, user), heard, actions, teaching };
  }

  test('tells what is pressed and pushed, and does nothing else', () => {
    const { device, heard, actions, teaching } = listening();
    device.take(report(0, [KEY, 0x131, 1], [KEY, 0x131, 0], [3, 0x10, 0], [3, 0x10, 500], [3, 0x10, 1000]));
    expect(heard).toEqual([
      { kind: 'key', code: 0x131, end: 'high' },
      { kind: 'axis', code: 0x10, end: 'low' },
      { kind: 'axis', code: 0x10, end: 'high' },
    ]);
    device.take(report(5, [KEY, 0x130, 1]));
    teaching.on = false;
    device.take(report(9, [KEY, 0x130, 0], [KEY, 0x131, 1]));
    expect(actions).toEqual([{ type: 'back' }]);
  });

  test('can always be left by Esc, and helped by F1', () => {
    const keys = parseDevice('B: KEY=7fffffffffffffff fffffffffffffffe');
    const { device, heard, actions } = listening(keys);
    device.take(report(0, [KEY, 1, 1], [KEY, 1, 0], [KEY, 59, 1], [KEY, 59, 0], [KEY, 57, 1]));
    expect(actions).toEqual([{ type: 'back' }, { type: 'help' }]);
    expect(heard).toEqual([{ kind: 'key', code: 57, end: 'high' }]);
  });

  test('does so from then on, and as before when that is taken back; what is no rule changes nothing', () => {
    const { device, actions, teaching } = listening();
    teaching.on = false;
    const press = (): void => device.take(report(0, [KEY, 0x131, 1], [KEY, 0x131, 0]));
    device.learn(taughtRules(rule('{"305":"next"}')));
    press();
    device.learn(taughtRules(rule('{"305":"reboot"}')));
    press();
    device.learn(taughtRules('no JSON'));
    press();
    expect(actions).toEqual([{ type: 'next', by: 1 }, { type: 'back' }, { type: 'back' }]);
  });

  test('is the switch that scans, held and let go of, while switches scan', () => {
    const codes: string[] = [];
    const switches: SharedSwitches = {
      take(events) {
        codes.push(...events.filter(({ type }) => type === KEY).map(({ code, value }) => `${code} ${value}`));
        return [];
      },
      lost: () => undefined,
      codeFor: (action) => (action === 'press' ? 57 : undefined),
    };
    const user = { onAction: () => undefined, onPointer: () => undefined, newLayout: usLayout, switches };
    const device = new DeviceReading(pad, user);
    device.learn(taughtRules(rule('{"304":"press"}')));
    device.take(report(0, [KEY, 0x130, 1], [KEY, 0x130, 0]));
    expect(codes).toEqual(['57 1', '57 0']);
  });
});
