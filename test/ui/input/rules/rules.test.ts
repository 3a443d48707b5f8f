import { describe, expect, test } from 'vitest';
import { axis } from '../../../../ui/input/event-codes.ts';
import { parseRules } from '../../../../ui/input/rules/parse-rules.ts';
import { RuledEvents } from '../../../../ui/input/rules/ruled-events.ts';
import { readRules, ruleFor } from '../../../../ui/input/rules/rules.ts';
import type { Action } from '../../../../ui/state/action.ts';
import { parseDevice } from '../capabilities.ts';
import { ABS, KEY, report } from '../raw-events.ts';

const file = `- match: { name: "Sip*Puff*", vendor: 0x1209 }
  keys: { 272: press, 0x111: next }
  axes: { 2: { low: previous, high: next } }
- match: { phys: "usb-*/input1" }
  ignore: true
- match: { name: "*" }
  grab: false
`;

const device = (name: string, phys = '', vendor = '0000') =>
  parseDevice(
    `I: Bus=0003 Vendor=${vendor} Product=0001\nN: Name="${name}"\nP: Phys=${phys}\nB: KEY=30000 0 0 0 0\nB: ABS=4`,
  );

describe('input.yaml', () => {
  const { rules, faults } = parseRules(file, 'input.yaml');

  test('the first rule that matches name, ids and path holds', () => {
    expect(faults).toEqual([]);
    expect(ruleFor(rules, device('Sip & Puff 2', '', '1209'))?.keys.get(0x110)).toBe('press');
    expect(ruleFor(rules, device('Sip & Puff 2', '', '1210'))?.grab).toBe(false);
    expect(ruleFor(rules, device('x', 'usb-0000:00:14.0-1/input1'))?.ignore).toBe(true);
  });

  test.each([
    ['a word that is no action', '- match: { name: a }\n  keys: { 1: jump }', '2:14', "'jump' is no action"],
    [
      'a word that is no code',
      '- match: { name: a }\n  keys: { KEY_A: press }',
      '2:18',
      "'KEY_A' is no code",
    ],
    ['a key that is not known', '- match: { name: a }\n  map: { 1: press }', '2:8', "there is no 'map'"],
    ['a rule for nothing', '- grab: true', '1:3', "it says with 'match'"],
    ['an id out of range', '- match: { vendor: 65536 }', '1:20', 'a number from 0 to 0xffff'],
    ['no list', 'match: { name: a }', '1:1', 'a list of rules'],
    ['broken YAML', '- match: { name: a', '1:19', ''],
    ['an alias', '- &a { match: { name: x } }\n- *a', '1:1', 'aliases have no use'],
  ])('%s is told with its place', (_name, text, place, reason) => {
    const [fault] = parseRules(text, 'input.yaml').faults;
    expect(`${fault?.subject}`).toBe(`input.yaml:${place}`);
    expect(fault?.reason).toContain(reason);
  });

  test('a rule with a fault is left out, the others hold', () => {
    const read = parseRules('- match: { name: a }\n  keys: { 1: jump }\n- match: { name: b }', 'f');
    expect(read.rules.map(({ match }) => match.name)).toEqual(['b']);
  });

  test('is the same after the JSON of the image', () => {
    const plain = rules.map(({ keys, axes, ...rule }) => ({
      ...rule,
      keys: Object.fromEntries(keys),
      axes: Object.fromEntries(axes),
    }));
    expect(readRules(JSON.parse(JSON.stringify(plain)))).toEqual({ rules, faults: [] });
  });
});

test('mapped keys and ends of axes act once a press, and are nothing else any more', () => {
  const [rule] = parseRules(file, 'f').rules;
  if (rule === undefined) throw new Error('no rule');
  const actions: Action[] = [];
  const ruled = new RuledEvents(rule, new Map([[2, { minimum: 0, maximum: 100 }]]), (action) =>
    actions.push(action),
  );
  const left = [
    ...ruled.take(report(1, [KEY, 0x110, 1], [KEY, 0x110, 0], [KEY, 30, 1], [ABS, axis.x, 5])),
    ...ruled.take(
      report(2, [ABS, 2, 90], [ABS, 2, 99], [ABS, 2, 70], [ABS, 2, 95], [ABS, 2, 50], [ABS, 2, 0]),
    ),
  ];
  expect(actions).toEqual([{ type: 'press' }, { type: 'next', by: 1 }, { type: 'next', by: -1 }]);
  expect(left.filter(({ type }) => type !== 0).map(({ code }) => code)).toEqual([30, axis.x]);
});
