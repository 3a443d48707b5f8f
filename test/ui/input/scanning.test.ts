import { describe, expect, test } from 'vitest';
import {
  restingScan,
  scanDueMs,
  scanSettings,
  scanTick,
  switchDown,
  switchUp,
} from '../../../ui/input/scanning.ts';
import type { Scan, ScanMove, ScanSettings, ScanStep, SwitchName } from '../../../ui/input/scanning.ts';
import { switchOf } from '../../../ui/input/switches.ts';
import { usualTimes } from '../../../ui/state/times.ts';

const scanDefaults = scanSettings('auto', usualTimes);

/** A scan over `stops` things, the focus on the first; what was chosen is kept by its number. */
class Scanned {
  readonly chosen: number[] = [];
  focus = 0;
  #scan: Scan = restingScan;
  #atMs = 0;
  readonly #settings: ScanSettings;
  readonly #stops: number;

  constructor(settings: Partial<ScanSettings> = {}, stops = 4) {
    this.#settings = { ...scanDefaults, ...settings };
    this.#stops = stops;
  }

  #take({ scan, moves }: ScanStep): void {
    this.#scan = scan;
    const does = (move: ScanMove): void => {
      if (move === 'on') this.focus = (this.focus + 1) % this.#stops;
      else this.chosen.push(this.focus);
    };
    moves.forEach(does);
  }

  wait(ms: number): this {
    const end = this.#atMs + ms;
    for (;;) {
      const dueMs = scanDueMs(this.#scan, this.#settings);
      if (dueMs === null || dueMs > end) break;
      this.#atMs = dueMs;
      this.#take(scanTick(this.#scan, this.focus === 0, dueMs, this.#settings));
    }
    this.#atMs = end;
    return this;
  }

  down(name: SwitchName = 'first'): this {
    this.#take(switchDown(this.#scan, name, this.#atMs, this.#settings));
    return this;
  }

  up(name: SwitchName = 'first'): this {
    this.#take(switchUp(this.#scan, name, this.#atMs, this.#settings));
    return this;
  }

  press(name: SwitchName = 'first', ms = 100): this {
    return this.down(name).wait(ms).up(name);
  }
}

describe('one switch', () => {
  test('starts on a press and chooses nothing by it', () => {
    const scan = new Scanned().wait(60_000);
    expect(scan.focus).toBe(0);
    scan.press();
    expect([scan.focus, scan.chosen]).toEqual([0, []]);
  });

  test('stays longer on the first one, then goes on at its rate; a press chooses', () => {
    const scan = new Scanned().press().wait(2500);
    expect(scan.focus).toBe(0);
    expect(scan.wait(200).focus).toBe(1);
    expect(scan.wait(1800).focus).toBe(2);
    scan.press();
    expect(scan.chosen).toEqual([2]);
  });

  test('waits after its loops, on the first one, and has chosen nothing', () => {
    const scan = new Scanned().press().wait(10 * 60_000);
    expect([scan.focus, scan.chosen]).toEqual([0, []]);
    scan.press();
    expect(scan.chosen).toEqual([]);
    expect(scan.wait(2700).focus).toBe(1);
  });

  test('goes on after a choice, for the screen that follows', () => {
    const scan = new Scanned().press().wait(2700).press();
    expect(scan.chosen).toEqual([1]);
    expect(scan.wait(2700).focus).toBe(2);
  });

  test('does not take a tremble for a second press', () => {
    const scan = new Scanned().press().wait(2800).press('first', 20);
    scan.wait(30).press('first', 20);
    expect(scan.chosen).toEqual([1]);
  });

  test('held long chooses once', () => {
    const scan = new Scanned().press().wait(2800);
    expect(scan.down().wait(1000).chosen).toEqual([1]);
  });

  test('counts only when it is held as long as is asked', () => {
    const scan = new Scanned({ holdMs: 300 }).press('first', 400).wait(2400).press('first', 200);
    expect(scan.chosen).toEqual([]);
    scan.wait(200).down().wait(299);
    expect(scan.chosen).toEqual([]);
    expect(scan.wait(1).chosen).toHaveLength(1);
  });

  test('counts on its release where that is asked', () => {
    const scan = new Scanned({ acceptOn: 'release' }).press().wait(2700).down().wait(500);
    expect(scan.chosen).toEqual([]);
    expect(scan.up().chosen).toHaveLength(1);
  });
});

test('two switches: the first goes on, the second chooses, nothing moves by itself', () => {
  const scan = new Scanned({ mode: 'step' }).press().wait(200).press().wait(60_000);
  expect([scan.focus, scan.chosen]).toEqual([2, []]);
  expect(scan.press('second').chosen).toEqual([2]);
});

test('inverse: the focus goes on while the switch is held, and letting go chooses', () => {
  const scan = new Scanned({ mode: 'inverse' }).down().wait(2 * 1800 + 10);
  expect([scan.focus, scan.chosen]).toEqual([2, []]);
  expect(scan.up().chosen).toEqual([2]);
  expect(scan.wait(60_000).focus).toBe(2);
});

test('inverse: a touch that moved nothing chooses nothing', () => {
  expect(new Scanned({ mode: 'inverse' }).press().chosen).toEqual([]);
});

test.each([
  ['Space', 57, 'first'],
  ['Enter', 28, 'second'],
  ['1', 2, 'first'],
  ['2', 3, 'second'],
  ['a mouse button', 0x110, 'first'],
  ['the second mouse button', 0x111, 'second'],
  ["a gamepad's A", 0x130, 'first'],
  ['the first button of an adaptive controller', 0x2c0, 'first'],
  ['an arrow', 108, undefined],
  ['Escape', 1, undefined],
  ['a letter', 30, undefined],
])('%s as a switch', (_name, code, name) => {
  expect(switchOf(code)).toBe(name);
});
