import { describe, expect, test } from 'vitest';
import { textContrast } from '../../../../ui/graphical/wcag/checks/contrast.ts';
import { threeFlashes } from '../../../../ui/graphical/wcag/checks/flashes.ts';
import {
  focusAppearance,
  focusNotObscured,
  focusVisible,
} from '../../../../ui/graphical/wcag/checks/focus.ts';
import { statusMessages } from '../../../../ui/graphical/wcag/checks/messages.ts';
import { labelInName, nameRoleValue, neverColourAlone } from '../../../../ui/graphical/wcag/checks/names.ts';
import { meaningfulSequence } from '../../../../ui/graphical/wcag/checks/order.ts';
import { targetSize } from '../../../../ui/graphical/wcag/checks/targets.ts';
import type { Check } from '../../../../ui/graphical/wcag/criterion.ts';
import { exhibitsOf } from '../../../../ui/graphical/wcag/exhibit.ts';
import type { Exhibit } from '../../../../ui/graphical/wcag/exhibit.ts';
import { judge, reportText } from '../../../../ui/graphical/wcag/report.ts';
import { criteria } from '../../../../ui/graphical/wcag/table.ts';
import type { Box } from '../../../../ui/view/box.ts';
import { paint } from '../../../../ui/view/paint.ts';
import type { PlacedBox } from '../../../../ui/view/placed.ts';
import { darkTheme } from '../../../../ui/view/theme.ts';
import { measurer } from '../../screens/placed.ts';

const exhibits = exhibitsOf('dark', darkTheme);
const named = (sample: string): Exhibit => {
  const found = exhibits.find((one) => one.sample === sample);
  if (found === undefined) throw new Error(`no sample ${sample}`);
  return found;
};

/** Screens that say the most; `npm run a11y` looks at all of them with every theme. */
const fullest = [
  'menu',
  'twelve',
  'failure',
  'password again',
  'keys',
  'aids',
  'settings',
  'details',
  'progress',
];

/** Every screen in many sizes: test/ui/screens/layout.test.ts does that. */
const elsewhere: ReadonlySet<string> = new Set(['1.3.4', '1.4.4', '1.4.10']);

describe('the report', () => {
  test('has every criterion of WCAG 2.2 once, in their order', () => {
    const count = (level: string): number => criteria.filter((one) => one.level === level).length;
    expect([count('A'), count('AA'), count('AAA')]).toEqual([31, 24, 31]);
    const key = (number: string): number =>
      number.split('.').reduce((sum, part) => sum * 100 + Number(part), 0);
    const numbers = criteria.map(({ number }) => key(number));
    expect(numbers).toEqual([...new Set(numbers)].toSorted((one, other) => one - other));
  });

  test('of the built-in theme: nothing of level A and AA fails', { timeout: 120_000 }, () => {
    const reported = judge(
      criteria.filter(({ number }) => !elsewhere.has(number)),
      fullest.map(named),
    );
    const failing = reported.filter(({ result }) => result === 'fails');
    expect(failing.map(({ criterion, findings }) => [criterion.number, ...findings])).toEqual([]);
    expect(reportText(reported, fullest.length, ['dark'])).toContain('| 2.4.13 | Focus Appearance | AAA |');
  });

  test('says of level AAA what is not met, and fails by A and AA alone', () => {
    const check: Check = { how: 'looked at', findings: () => ['wrong'] };
    const means = { kind: 'computed', check } as const;
    const results = (['A', 'AA', 'AAA'] as const).map(
      (level) => judge([{ number: '1.1.1', name: 'n', level, means }], [])[0]?.result,
    );
    expect(results).toEqual(['fails', 'fails', 'not met']);
  });
});

/** The screen with some of its boxes otherwise. */
function spoilt(sample: string, change: (box: Box) => Box): Exhibit {
  const exhibit = named(sample);
  const again = (placed: PlacedBox): PlacedBox => ({
    ...placed,
    box: change(placed.box),
    children: placed.children.map(again),
  });
  const placed = again(exhibit.placed);
  return { ...exhibit, placed, operations: paint(placed, exhibit.viewport, measurer) };
}

const pale = exhibitsOf('pale', {
  ...darkTheme,
  colours: { ...darkTheme.colours, textMuted: '#3a4660', accent: '#2c3a5a' },
});

/** What each check must find: a fault that was put there. */
const faults: readonly (readonly [string, Check, () => Exhibit])[] = [
  [
    'text that hardly stands out',
    textContrast,
    () => pale.find(({ sample }) => sample === 'menu') ?? named('menu'),
  ],
  [
    'a ring that is not seen',
    focusAppearance,
    () => pale.find(({ sample }) => sample === 'menu') ?? named('menu'),
  ],
  [
    'an entry without a name',
    nameRoleValue,
    () => spoilt('menu', (box) => (box.role === 'option' ? { ...box, label: '' } : box)),
  ],
  [
    'a button that says something else than it shows',
    labelInName,
    () => spoilt('menu', (box) => (box.role === 'button' ? { ...box, label: 'other' } : box)),
  ],
  [
    'a failure that is no alert',
    statusMessages,
    () => spoilt('failure', (box) => (box.role === 'alert' ? { ...box, role: 'text' } : box)),
  ],
  [
    'a badge that is a colour alone',
    neverColourAlone,
    () =>
      spoilt('menu', (box) =>
        box.content?.kind === 'text'
          ? { ...box, content: { ...box.content, text: 'word', colour: darkTheme.colours.warning } }
          : box.content?.kind === 'icon'
            ? { role: 'none', style: {} }
            : { ...box, children: [] },
      ),
  ],
];

test.each(faults)('a check finds %s', (_name, check, make) => {
  expect(check.findings([make()])).not.toEqual([]);
});

test('a check finds a focus that is covered, one that is nowhere, and what is told in a wrong order', () => {
  const exhibit = named('menu');
  const over: PlacedBox = {
    x: 0,
    y: 0,
    width: 1024,
    height: 768,
    lines: [],
    children: [],
    box: { role: 'status', label: 'over', style: {}, look: { fill: '#000000' } },
  };
  const { placed } = exhibit;
  expect(
    focusNotObscured.findings([{ ...exhibit, placed: { ...placed, children: [...placed.children, over] } }]),
  ).not.toEqual([]);
  const state = { ...exhibit.state, entries: [], screen: { kind: 'connecting' } } as Exhibit['state'];
  const nowhere = spoilt('menu', (box) => ({ ...box, focused: false }));
  expect(focusVisible.findings([{ ...nowhere, state }])).not.toEqual([]);
  const upwards = (one: PlacedBox): PlacedBox => ({
    ...one,
    children: one.children.toReversed().map(upwards),
  });
  expect(meaningfulSequence.findings([{ ...exhibit, placed: upwards(placed) }])).not.toEqual([]);
});

test('a check finds targets that are too small', () => {
  const smaller = (one: PlacedBox): PlacedBox => ({
    ...one,
    ...(one.box.role === 'listitem' ? { height: 8, y: one.y - Math.round(one.y / 2) } : {}),
    children: one.children.map(smaller),
  });
  const exhibit = named('settings');
  expect(targetSize.findings([{ ...exhibit, placed: smaller(exhibit.placed) }])).not.toEqual([]);
});

test('a check finds a list that flashes while an arrow is held', () => {
  const glaring = exhibitsOf('glaring', {
    ...darkTheme,
    colours: { ...darkTheme.colours, card: '#000000', cardSelected: '#ffffff' },
  });
  const menu = glaring.filter(({ sample }) => sample === 'menu' || sample === 'aids');
  expect(threeFlashes.findings(menu)).not.toEqual([]);
});
