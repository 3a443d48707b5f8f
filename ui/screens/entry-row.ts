import { lineIcons } from '../../assets/icons/icons.ts';
import { logos } from '../../assets/icons/logos.ts';
import type { BootEntry } from '../../src/model/entry.ts';
import type { UiState } from '../state/state.ts';
import type { Box } from '../view/box.ts';
import type { Theme } from '../view/theme.ts';
import { isNarrow } from './chrome.ts';
import type { ScreenSize } from './chrome.ts';
import { group, icon, text } from './parts.ts';

export const rowHeight = 66;

function tile(entry: BootEntry, theme: Theme): Box {
  const { colours, radius } = theme;
  const logo = logos[entry.icon];
  const line = lineIcons[entry.icon] ?? lineIcons['kernel'] ?? '';
  return {
    role: 'none',
    style: { width: 42, height: 42, align: 'center', justify: 'center' },
    look: { fill: logo?.tile ?? colours.tile, radius: radius.tile },
    children: [logo === undefined ? icon(line, 26, colours.onTile, 1.75) : icon(logo.path, 26, logo.ink)],
  };
}

function badge(words: string, theme: Theme): Box {
  const { colours, type } = theme;
  return {
    role: 'none',
    style: { padding: { top: 2, bottom: 2, start: 9, end: 9 } },
    look: { border: { width: 1, colour: colours.textMuted }, radius: 10 },
    children: [text(words, { size: type.small, colour: colours.text, role: 'none' })],
  };
}

/** One entry of the menu. The selected one differs by fill, outline, marker and weight, never by colour alone. */
export function entryRow(
  state: UiState,
  index: number,
  entry: BootEntry,
  theme: Theme,
  size: ScreenSize,
): Box {
  const { colours, type, radius, outline } = theme;
  const selected = index === state.selected;
  const isDefault = entry.id === state.defaultId && state.entries.length > 1;
  const badges = [isDefault ? 'default' : '', entry.state === 'waiting' ? 'waiting' : ''].filter(
    (one) => one !== '',
  );
  const detail = entry.state === 'ready' ? entry.kernel : entry.problem;
  const words = group({ grow: 1, shrink: 1, basis: 0, justify: 'center' }, [
    text(entry.title, { size: type.title, weight: selected ? 600 : 400, colour: colours.text, role: 'none' }),
    text(detail, {
      size: type.small,
      colour: entry.state === 'ready' ? colours.textMuted : colours.warning,
      role: 'none',
    }),
  ]);
  const number = text(index < 9 ? String(index + 1) : ' ', {
    size: type.body,
    weight: 600,
    colour: selected ? colours.accent : colours.textMuted,
    align: 'center',
    style: { width: 24 },
    role: 'none',
  });
  const marker: Box = {
    role: 'none',
    style: { inset: { start: 8, top: 16 }, width: 5, height: rowHeight - 32 },
    look: { fill: colours.accent, radius: 2.5 },
  };
  return {
    role: 'option',
    label: [entry.title, ...badges].join(', '),
    selected,
    disabled: entry.state === 'broken',
    position: { index: index + 1, count: state.entries.length },
    style: { direction: 'row', align: 'center', gap: 14, height: rowHeight, padding: { start: 20, end: 16 } },
    look: {
      fill: selected ? colours.cardSelected : colours.card,
      border: selected
        ? { width: outline, colour: colours.accent }
        : { width: 1, colour: colours.cardBorder },
      radius: radius.card,
    },
    children: [
      ...(selected ? [marker] : []),
      number,
      tile(entry, theme),
      words,
      ...(isNarrow(size) ? [] : badges.map((one) => badge(one, theme))),
    ],
  };
}
