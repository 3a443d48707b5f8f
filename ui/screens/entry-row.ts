import { lineIcons } from '../../assets/icons/icons.ts';
import type { BootEntry } from '../../src/model/entry.ts';
import { menuOf, rowKey } from '../state/rows.ts';
import type { Row } from '../state/rows.ts';
import { detailOf } from '../state/state.ts';
import type { UiState } from '../state/state.ts';
import { focusWidth, lineFocused } from '../state/scan.ts';
import type { Box, Style } from '../view/box.ts';
import type { Theme } from '../view/theme.ts';
import type { Composition } from './composition.ts';
import { entryTile } from './entry-tile.ts';
import { badgeRoom, tileContent, tileStyle } from './grid-tile.ts';
import { enterCap, keyCap } from './key-cap.ts';
import { foldedRow } from './folded-row.ts';
import { group, icon, text } from './parts.ts';

/** One word about an entry. */
interface Badge {
  readonly words: string;
  /** Name of an icon of ours before it. */
  readonly sign?: string;
}

const readiness = {
  ready: [],
  waiting: [{ key: 'menu.waiting', sign: 'waiting' }],
  broken: [{ key: 'menu.broken', sign: 'error' }],
} as const;

/** What an entry is beside its title, in the order of its importance. */
function badgesOf(state: UiState, entry: BootEntry): Badge[] {
  const isDefault = entry.id === state.defaultId && state.entries.length > 1;
  const { say } = state.words;
  const told = readiness[entry.state].map(({ key, sign }) => ({ words: say(key), sign }));
  const kept = entry.badges.map((name) => ({ words: say(`menu.${name}`) }));
  return [...told, ...(isDefault ? [{ words: say('menu.default') }] : []), ...kept];
}

/** Badges drawn beside a title: with more there is no room for it. All of them are spoken. */
const mostBadges = 2;

/** @param most width that there is room for, units; where absent, any */
function badge({ words, sign }: Badge, theme: Theme, most?: number): Box {
  const { colours, type } = theme;
  return {
    role: 'none',
    style: {
      direction: 'row',
      align: 'center',
      gap: 6,
      height: 26,
      padding: { start: 10, end: 10 },
      ...(most === undefined ? {} : { maxWidth: most }),
    },
    look: { border: { width: 1, colour: colours.keycapBorder }, radius: 13 },
    children: [
      ...(sign === undefined ? [] : [icon(lineIcons[sign] ?? '', 16, colours.warning, 2)]),
      text(words, { ...type.small, colour: colours.textMuted, role: 'none', style: { shrink: 1 } }),
    ],
  };
}

/** The digit that starts the entry, or what starts it now. */
function capOf(number: number, selected: boolean, theme: Theme, size: number): Box[] {
  if (selected) return [enterCap(theme, size)];
  return number > 0 ? [keyCap(theme, String(number))] : [];
}

/** The same, always as wide. */
function keyOf(number: number, selected: boolean, theme: Theme): Box {
  return group({ width: 34, align: 'center', justify: 'center' }, capOf(number, selected, theme, 34));
}

/** From this height on a row holds two lines of its title, units. */
const twoLines = 100;

function rowStyle({ row, folded }: Composition, within: boolean): Style {
  return {
    direction: 'row',
    align: 'center',
    gap: 16,
    height: row,
    padding: folded ? { start: 18, end: 10 } : { start: 24, end: 18 },
    // What lies within a “more” stands a little aside.
    ...(within ? { margin: { start: 28 } } : {}),
  };
}

/** One entry of the menu. The selected one differs by fill, outline, marker and weight, never by colour alone. */
export function entryRow(
  state: UiState,
  index: number,
  line: Extract<Row, { kind: 'entry' }>,
  theme: Theme,
  measures: Composition,
): Box {
  const { entry, number, folded } = line;
  const { colours, type, radius, outline } = theme;
  const { row, tile, narrow, entryType } = measures;
  const selected = index === state.selected;
  const focused = lineFocused(state, index);
  const { words: detail, alarming } = detailOf(entry, state.words);
  const badges = badgesOf(state, entry);
  const sign = badges.find((one) => one.sign !== undefined)?.sign;
  const words = group({ grow: 1, shrink: 1, basis: 0, justify: 'center' }, [
    text(entry.title, {
      ...type[entryType],
      weight: selected ? 600 : type.title.weight,
      colour: colours.text,
      lines: row < twoLines ? 1 : 2,
      role: 'none',
    }),
    text(detail, { ...type.small, colour: alarming ? colours.warning : colours.textMuted, role: 'none' }),
  ]);
  const cap = capOf(number, focused && selected, theme, 28);
  const signs = [...cap, ...badges.slice(0, 1).map((one) => badge(one, theme, badgeRoom(measures)))];
  const marker: Box = {
    role: 'none',
    style: { inset: { start: 9, top: 18 }, width: 5, height: row - 36 },
    look: { fill: colours.accent, radius: 2.5 },
  };
  return {
    role: 'option',
    label: [
      entry.title,
      ...badges.map((one) => one.words),
      ...(entry.warning === '' ? [] : [state.words.told(entry.warning)]),
    ].join(', '),
    selected,
    focused,
    press: { type: 'pick', key: rowKey(line), does: 'accept' },
    hold: { type: 'pick', key: rowKey(line), does: 'details' },
    disabled: entry.state === 'broken',
    position: { index: index + 1, count: menuOf(state).rows.length },
    style: measures.columns > 1 ? tileStyle(measures) : rowStyle(measures, folded),
    look: {
      fill: selected ? colours.cardSelected : colours.card,
      border: focused
        ? { width: focusWidth(state, outline), colour: colours.accent }
        : { width: 1, colour: colours.cardBorder },
      radius: radius.card,
    },
    children: measures.folded
      ? foldedRow({ title: entry.title, selected, sign, height: row }, theme)
      : measures.columns > 1
        ? tileContent(
            {
              icon: entryTile(entry.icon, tile, theme),
              title: entry.title,
              detail,
              alarming,
              selected,
              signs,
            },
            theme,
            measures,
          )
        : [
            ...(selected ? [marker] : []),
            entryTile(entry.icon, tile, theme),
            words,
            ...(narrow ? [] : badges.slice(0, mostBadges).map((one) => badge(one, theme))),
            keyOf(number, focused && selected, theme),
          ],
  };
}
