import { describe, expect, test } from 'vitest';
import { readRules } from '../../../ui/input/rules/rules.ts';
import { untilChange } from '../../../ui/state/countdown.ts';
import { shownOf } from '../../../ui/state/state.ts';
import { taught } from '../../../ui/state/taught.ts';
import type { TaughtInput } from '../../../ui/state/taught.ts';
import { Played, entry } from './states.ts';

const device = { name: 'Hitch', vendor: 0x1209, product: 1 };
const input: TaughtInput = { kind: 'key', code: 0x131, end: 'high' };

/** The screen on which switches are taught. */
function teaching(): Played {
  return Played.menu([entry('a')]).act({ type: 'aids' }, { type: 'last' }, { type: 'accept' });
}

function press(played: Played, what = input): Played {
  return played.event({ type: 'switch', device, input: what, atMs: played.atMs });
}

function keptRule(played: Played): string {
  return played.state.settings.input ?? '';
}

describe('a switch that is pressed', () => {
  test('chooses, when nothing more is pressed, from now on and at later starts', () => {
    const played = press(teaching());
    expect(shownOf(played.wait(5999).state)).toMatchObject({ pressed: { at: 0, taken: false } });
    expect(played.told).toEqual([]);
    expect(shownOf(played.wait(1).state)).toMatchObject({ pressed: { at: 0, taken: true } });
    const text = '[{"match":{"name":"Hitch","vendor":4617,"product":1},"keys":{"305":"press"},"axes":{}}]';
    expect(played.told).toMatchObject([{ ask: { what: 'change-settings', settings: { input: text } } }]);
    expect(keptRule(played)).toBe(text);
  });

  test('again goes on to its next meaning, and gives more time', () => {
    const played = press(press(teaching()).wait(5000));
    expect(shownOf(played.wait(5000).state)).toMatchObject({ pressed: { at: 1, taken: false } });
    played.wait(1000);
    expect(JSON.parse(keptRule(played))).toMatchObject([{ keys: { '305': 'next' } }]);
  });

  test('is taken at once by what points, or by Esc not at all', () => {
    const picked = press(teaching()).act({ type: 'pick', key: '2', does: 'accept' });
    expect(JSON.parse(keptRule(picked))).toMatchObject([{ keys: { '305': 'back' } }]);
    const left = press(teaching()).act({ type: 'back' }).wait(60_000);
    expect([shownOf(left.state).kind, keptRule(left)]).toEqual(['aids', '']);
  });

  test('that was taught is as it was before', () => {
    const played = press(teaching()).wait(6000);
    for (const _ of Array.from({ length: 4 })) press(played);
    expect(keptRule(played.wait(6000))).toBe('');
    expect(played.told.at(-1)).toMatchObject({ ask: { settings: { input: null } } });
  });

  test("elsewhere is nobody's to teach", () => {
    expect(press(Played.menu([entry('a')])).state.above).toEqual([]);
  });
});

test('nobody there: the screen closes by itself, and nothing ticks any more', () => {
  const played = teaching();
  expect(untilChange(played.state)).toBe(30_000);
  expect(shownOf(played.wait(30_000).state).kind).toBe('aids');
  expect(untilChange(played.state)).toBeNull();
});

describe('what is kept', () => {
  test('is in the form of input.yaml, of several switches and levers of several devices', () => {
    const axis = (end: 'low' | 'high'): TaughtInput => ({ kind: 'axis', code: 2, end });
    let text = taught('', device, input, 'press');
    text = taught(text, device, axis('low'), 'next');
    text = taught(text, device, axis('high'), 'back');
    text = taught(text, { ...device, product: 2 }, input, 'back');
    const { rules, faults } = readRules(JSON.parse(text));
    expect(faults).toEqual([]);
    expect(rules.map(({ match, keys, axes }) => [match.product, [...keys], [...axes]])).toEqual([
      [1, [[305, 'press']], [[2, { low: 'next', high: 'back' }]]],
      [2, [[305, 'back']], []],
    ]);
  });

  test.each(['', 'x', '{}', '[1,null,{"match":1}]'])(
    'of %s nothing is left but what is taught now',
    (text) => {
      expect(JSON.parse(taught(text, device, input, 'press'))).toHaveLength(1);
    },
  );

  test('never grows beyond what can be kept: the oldest goes', () => {
    let text = '';
    for (let product = 0; product < 100; product += 1)
      text = taught(text, { ...device, product }, input, 'press');
    expect(text.length).toBeLessThanOrEqual(2000);
    expect(text).toContain('"product":99}');
  });
});
