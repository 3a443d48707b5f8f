import { describe, expect, test } from 'vitest';
import type { ArrangedBox } from '../../../ui/view/arrangement.ts';
import type { Arrangements } from '../../../ui/view/arrangement.ts';
import { hiddenStates } from '../../../ui/graphical/raster/hidden.ts';
import { sampleNames, sampleState } from '../../../ui/graphical/raster/samples.ts';
import type { PlacedBox } from '../../../ui/view/placed.ts';
import { darkTheme } from '../../../ui/view/theme.ts';
import type { Theme } from '../../../ui/view/theme.ts';
import { loadWords } from '../../../ui/words/load.ts';
import { every, findings, placedSample, placedState, rowsOf, viewportOf } from './placed.ts';

const rest: readonly ArrangedBox[] = [{ slot: 'heading' }, { slot: 'entries' }, { slot: 'hints' }];
const beside: ArrangedBox = {
  direction: 'row',
  boxes: [
    { width: 300, padding: 20, fill: 'card', boxes: [{ slot: 'brand' }, { slot: 'selected' }] },
    { grow: 1, minWidth: 500, padding: 30, gap: 10, boxes: rest },
  ],
};
const upright: ArrangedBox = { padding: 30, gap: 10, boxes: [{ slot: 'logo', height: 60 }, ...rest] };

const others: ArrangedBox = {
  padding: 24,
  direction: 'row',
  gap: 24,
  boxes: [
    { width: '30%', boxes: [{ slot: 'logo' }] },
    { grow: 1, gap: 12, boxes: [{ slot: 'content' }, { slot: 'hints' }] },
  ],
};
const splash: ArrangedBox = {
  justify: 'end',
  padding: 40,
  boxes: [
    { slot: 'logo', height: 100 },
    { slot: 'progress', height: 90 },
  ],
};
const progress: ArrangedBox = {
  padding: 60,
  gap: 20,
  justify: 'center',
  boxes: [{ slot: 'icon' }, { slot: 'heading' }, { slot: 'progress' }, { slot: 'hints' }],
};

function wearing(layouts: Arrangements, more: Partial<Theme> = {}): Theme {
  return { ...darkTheme, ...more, layouts };
}

const menuTheme = wearing({ menu: [beside, upright] });
const wide = viewportOf(1024, 768);

function find(root: PlacedBox, wanted: (one: PlacedBox) => boolean): PlacedBox {
  const found = [...every(root)].find(wanted);
  if (found === undefined) throw new Error('there is no such box');
  return found;
}
const list = ({ box }: PlacedBox): boolean => box.role === 'list';

test('parts of a screen stand where the theme puts them', () => {
  const placed = placedSample('menu', wide, menuTheme);
  expect(find(placed, list)).toMatchObject({ x: 330, width: 1024 - 330 - 30 });
  expect(
    find(placed, ({ box }) => box.look?.fill === darkTheme.colours.card && box.role === 'none'),
  ).toMatchObject({
    x: 0,
    y: 0,
    width: 300,
    height: 768,
  });
});

test('where the text runs to the left the arrangement is mirrored', () => {
  const placed = placedSample('menu', wide, menuTheme, loadWords('ar'));
  expect(find(placed, list)).toMatchObject({ x: 30, width: 1024 - 330 - 30 });
});

test('the first arrangement that has room holds, and kboot’s own where none has', () => {
  const narrow = placedSample('menu', viewportOf(768, 1366), menuTheme);
  expect(find(narrow, list)).toMatchObject({ x: 30, width: 768 - 60 });
  const small = viewportOf(640, 480, 2);
  expect(find(placedSample('twelve', small, wearing({ menu: [beside] })), list)).toEqual(
    find(placedSample('twelve', small), list),
  );
});

test('a page of the menu is as long as the place of its list', () => {
  const low = wearing({ menu: [{ ...upright, boxes: [{ height: 300 }, ...rest] }] });
  expect(rowsOf(wide, menuTheme)).toBeGreaterThan(rowsOf(wide, low));
});

const whole = wearing({ menu: [beside, upright], others: [others], splash: [splash], progress: [progress] });

/** What is said of a screen, wherever it stands. */
function spoken(root: PlacedBox): string[] {
  return [...every(root)]
    .filter(({ box: { role } }) => role !== 'none' && role !== 'group')
    .map(({ box: { role, label = '', value = '' } }) => `${role} ${label} ${value}`)
    .sort();
}

describe.each([
  [1024, 768],
  [1920, 1080],
  [768, 1366],
  [640, 480],
])('arranged at %i × %i', (width, height) => {
  const viewport = viewportOf(width, height);

  test.each(sampleNames)('%s is whole', (name) => {
    expect(findings(placedSample(name, viewport, whole), viewport.scale)).toEqual([]);
    const hiding = { ...whole, hidesMenu: true, opens: { chords: [], holdMs: 2000 } };
    for (const hidden of hiddenStates(sampleState(name, 5), hiding))
      expect(findings(placedState(hidden, viewport, hiding), viewport.scale)).toEqual([]);
  });
});

test.each(['menu', 'progress', 'failure', 'power', 'password'])(
  '%s says the same, arranged or not',
  (name) => {
    const said = (theme: Theme): string[] => spoken(placedSample(name, viewportOf(1920, 1080), theme));
    const brand = (one: string): boolean => one.startsWith('button');
    // How many keys the bottom line has room for follows from its place.
    expect(said(whole).filter((one) => !brand(one))).toEqual(said(darkTheme).filter((one) => !brand(one)));
  },
);
