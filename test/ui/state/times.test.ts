import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { keptTimes, parseTimes } from '../../../ui/state/times-text.ts';
import { steppedTime, timeNames, timeRanges, usualTimes, withinRange } from '../../../ui/state/times.ts';
import type { Times } from '../../../ui/state/times.ts';
import { Played, entry } from './states.ts';

const menu = (): Played => Played.menu([entry('a'), entry('b')]);
const given = (settings: Readonly<Record<string, string>>) =>
  ({ type: 'parameters', settings, atMs: 1 }) as const;

describe('times as they are written', () => {
  test('stand behind their aid, in seconds; all ways of scanning have the same', () => {
    expect(parseTimes('scan:rate=0.8:loops=5:accept=release,slow:delay=0.5')).toEqual({
      'scan.rate': 800,
      'scan.loops': 5,
      'scan.accept': 1,
      'slow.delay': 500,
    });
    expect(parseTimes('step:debounce=0.2,inverse:rate=3')).toEqual({
      'scan.debounce': 200,
      'scan.rate': 3000,
    });
    expect(parseTimes('repeat:delay=off')).toEqual({ 'repeat.delay': 0 });
  });

  test('are brought within what a person can still work with', () => {
    expect(parseTimes('slow:delay=900,scan:rate=0:loops=9999,repeat:delay=0.01')).toEqual({
      'slow.delay': 2000,
      'scan.rate': 300,
      'scan.loops': 20,
      'repeat.delay': 200,
    });
  });

  test.each([
    undefined,
    '',
    'scan',
    'scan:rate',
    'scan:rate=',
    'scan:rate=-1',
    'scan:pace=1',
    'x:rate=1',
    ':=',
  ])('%s names none', (text) => expect(parseTimes(text)).toEqual({}));

  test('what is written is read as the same, whatever it is', () => {
    const any = fc.record(
      Object.fromEntries(
        timeNames.map((name) => [name, fc.nat(30_000).map((value) => withinRange(name, value))] as const),
      ),
    ) as unknown as fc.Arbitrary<Times>;
    fc.assert(
      fc.property(any, (times) => {
        expect({ ...usualTimes, ...parseTimes(keptTimes(times, usualTimes)) }).toEqual(times);
      }),
    );
  });

  test('no text makes a time that is none', () => {
    const words = fc.array(
      fc.constantFrom('scan', 'slow', ':', '=', ',', 'rate', 'delay', '1e9', '0.3', 'off', '-'),
    );
    fc.assert(
      fc.property(words, (parts) => {
        for (const [name, value] of Object.entries(parseTimes(parts.join('')))) {
          const { values } = timeRanges[name as keyof Times];
          expect(value).toBeGreaterThanOrEqual(values[0] ?? 0);
          expect(value).toBeLessThanOrEqual(values.at(-1) ?? 0);
        }
      }),
    );
  });
});

test('each is gone through from its least to its most, and its usual value is one of them', () => {
  for (const name of timeNames) {
    const { values, usual } = timeRanges[name];
    expect(values).toEqual(values.toSorted((a, b) => a - b));
    expect(values).toContain(usual);
  }
  expect(steppedTime('slow.delay', 320, 1, false)).toBe(400);
  expect(steppedTime('slow.delay', 320, -1, false)).toBe(300);
  expect(steppedTime('slow.delay', 2000, 1, false)).toBe(2000);
  expect(steppedTime('slow.delay', 2000, 1, true)).toBe(50);
});

describe('which times hold', () => {
  test('what was kept counts more than the command line, and that more than kboot.conf, each for itself', () => {
    const played = menu().event(given({ accessibility: 'scan:rate=1', times: 'slow:delay=1' }));
    played.server({ type: 'preferences', settings: { accessibility: 'scan:rate=2:loops=7' } });
    played.server({ type: 'settings', settings: { times: 'slow:delay=0.2' }, place: '' });
    expect(played.state.times).toMatchObject({ 'scan.rate': 1000, 'scan.loops': 7, 'slow.delay': 200 });
    expect(played.state.aids.scan).toBe(true);
  });

  test('times alone turn nothing on', () => {
    const { state } = menu().event(given({ times: 'slow:delay=1' }));
    expect([state.aids.slow, state.times['slow.delay']]).toEqual([false, 1000]);
  });
});
