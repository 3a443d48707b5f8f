import fc from 'fast-check';
import { expect, test } from 'vitest';
import { emptyState, longestState, parseState, printState } from '../../src/kept/kept-state.ts';
import { anyState } from './states.ts';

test('what is printed is read back the same', () => {
  fc.assert(
    fc.property(anyState, (state) => {
      expect(parseState(printState(state, longestState, 's'), 's')).toEqual(state);
    }),
  );
});

test('of an empty state only the version is kept', () => {
  expect(printState(emptyState, 100, 's')).toBe('{"version":1}\n');
});

test.each([
  ['', 'it is damaged: no JSON'],
  ['{"version":1', 'it is damaged: no JSON'],
  ['[]', 'it is damaged: version: '],
  ['{"version":2}', 'it is damaged: version: '],
  ['{"version":1,"last":7}', 'it is damaged: last: '],
  ['{"version":1,"failed":[["a",-1]]}', 'it is damaged: failed.0.1: '],
  ['{"version":1,"cmdlines":[["a"]]}', 'it is damaged: cmdlines.0.1: '],
  ['{"version":1,"names":[["a",{"kernel":""}]]}', 'it is damaged: names.0.1.kernel: '],
  ['{"version":1,"names":[["a",{"dtb":"x"}]]}', 'it is damaged: names.0.1'],
  [`{"version":1,"last":"${'x'.repeat(longestState)}"}`, 'it is longer than'],
])('%j is refused with its fault', (text, reason) => {
  expect(() => parseState(text, 'vda1:/s')).toThrow(
    expect.objectContaining({ subject: 'vda1:/s', reason: expect.stringContaining(reason) }),
  );
});

test('settings that a newer kboot knows are passed over, the others hold', () => {
  const { settings } = parseState('{"version":1,"settings":{"theme":"dark","smell":"rose"},"more":1}', 's');
  expect([...settings]).toEqual([['theme', 'dark']]);
});

test('a name of JavaScript’s own is an id as any other', () => {
  const { failed } = parseState('{"version":1,"failed":[["toString",2],["__proto__",3]]}', 's');
  expect([...failed]).toEqual([
    ['toString', 2],
    ['__proto__', 3],
  ]);
});

test('of many counters the newest are kept', () => {
  const failed = new Map(Array.from({ length: 150 }, (_, index) => [`entry ${index}`, 1] as const));
  const back = parseState(printState({ ...emptyState, failed }, longestState, 's'), 's');
  expect([...back.failed.keys()]).toEqual([...failed.keys()].slice(50));
});

test('a state that its place cannot take is refused', () => {
  const cmdlines = new Map([['a', 'é'.repeat(100)]]);
  expect(() => printState({ ...emptyState, cmdlines }, 200, 's')).toThrow('more than 200');
});
