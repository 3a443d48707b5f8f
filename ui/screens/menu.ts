import { isConcealed } from '../state/concealed.ts';
import { hintsOf } from '../state/hints.ts';
import { gridLines, lineOf } from '../state/grid.ts';
import { inSight } from '../state/in-sight.ts';
import type { Room } from '../state/in-sight.ts';
import { menuOf } from '../state/rows.ts';
import type { GroupHeading, Row } from '../state/rows.ts';
import type { Screen, UiState } from '../state/state.ts';
import type { Box } from '../view/box.ts';
import type { Theme } from '../view/theme.ts';
import type { Say } from '../words/catalogue.ts';
import type { Parts } from './arranged.ts';
import { chrome } from './chrome.ts';
import { composition, groupHeight, headingRows, menuRows } from './composition.ts';
import type { Composition, ScreenSize } from './composition.ts';
import { entryRow } from './entry-row.ts';
import { tileWidth } from './grid-tile.ts';
import { countdownRing, menuHeading, menuTitle, subline } from './menu-heading.ts';
import { moreRow } from './more-row.ts';
import { group, text } from './parts.ts';
import { selectedEntryView } from './selected-entry.ts';
import { scrollBar } from './scroll-bar.ts';
import { countdownShares, knockedWords, splash } from './splash.ts';

/** A system's name above its entries. */
function groupHeading(heading: GroupHeading, say: Say, theme: Theme): Box {
  const { colours, type } = theme;
  const { device } = heading;
  const name = heading.name || say('menu.others');
  const label = [name, device].filter((part) => part !== '').join(', ');
  return {
    role: 'text',
    label,
    style: { direction: 'row', align: 'end', gap: 12, height: groupHeight, padding: { start: 4 } },
    children: [
      text(name, { ...type.small, weight: 600, colour: colours.text, role: 'none', style: { shrink: 1 } }),
      text(device, { ...type.small, colour: colours.textMuted, role: 'none' }),
    ],
  };
}

function rowBox(state: UiState, row: Row, index: number, theme: Theme, measures: Composition): Box {
  if (row.kind === 'entry') return entryRow(state, index, row, theme, measures);
  return moreRow(state, index, row, theme, measures);
}

function list(state: UiState, theme: Theme, size: ScreenSize, measures: Composition): Box {
  const { rows } = menuOf(state);
  const { say } = state.words;
  // The state scrolls for one page length; on a smaller surface the selection is in sight all the same.
  const room = { rows: menuRows(size), heading: headingRows(size) };
  if (measures.columns > 1) return grid(state, theme, measures, room);
  const { top, end } = inSight(rows, state.selected, state.top, room);
  const count = rows.length;
  const options: Box = {
    role: 'list',
    label: say('menu.list'),
    style: { grow: 1, shrink: 1, basis: 0, gap: measures.rowGap },
    children: rows.slice(top, end).flatMap((row, index) => {
      const box = rowBox(state, row, top + index, theme, measures);
      return row.heading === undefined ? [box] : [groupHeading(row.heading, say, theme), box];
    }),
  };
  if (end - top === count) return group({ direction: 'row' }, [options]);
  const height = room.rows * (measures.row + measures.rowGap) - measures.rowGap;
  const label = say('menu.inSight', { first: top + 1, last: end, count });
  const place = { top, rows: end - top, count, label };
  return group({ direction: 'row', gap: 14, height }, [options, scrollBar(place, height, theme)]);
}

/** Tiles beside each other, line by line. */
function grid(state: UiState, theme: Theme, measures: Composition, room: Room): Box {
  const { rows } = menuOf(state);
  const { say } = state.words;
  const { columns, row, rowGap: gap } = measures;
  const lines = gridLines(rows, columns);
  const { top, end } = inSight(lines, lineOf(lines, state.selected), state.top, room);
  const shown = lines.slice(top, end);
  const children = shown.flatMap(({ from, to, heading }) => {
    const tiles = rows.slice(from, to).map((one, index) => rowBox(state, one, from + index, theme, measures));
    const blank = Array.from({ length: columns - tiles.length }, () => group(tileWidth, []));
    const line = group({ direction: 'row', gap }, [...tiles, ...blank]);
    return heading === undefined ? [line] : [groupHeading(heading, say, theme), line];
  });
  const list: Box = {
    role: 'list',
    label: say('menu.list'),
    style: { grow: 1, shrink: 1, basis: 0, gap },
    children,
  };
  if (shown.length === lines.length) return group({ direction: 'row' }, [list]);
  const height = room.rows * (row + gap) - gap;
  const [first, last] = [shown[0]?.from ?? 0, shown.at(-1)?.to ?? 0];
  const label = say('menu.inSight', { first: first + 1, last, count: rows.length });
  const place = { top, rows: end - top, count: lines.length, label };
  return group({ direction: 'row', gap: 14, height }, [list, scrollBar(place, height, theme)]);
}

function empty(say: Say, theme: Theme, { folded }: Composition): Box {
  const { colours, type, radius } = theme;
  return {
    role: 'group',
    style: { padding: folded ? 10 : 26, gap: 8 },
    look: { fill: colours.card, border: { width: 1, colour: colours.cardBorder }, radius: radius.card },
    children: [
      text(say('menu.empty'), {
        ...type.body,
        colour: colours.text,
        lines: 4,
      }),
    ],
  };
}

/** The same in pieces, for a theme that has a place for each. */
function menuParts(state: UiState, content: Box, theme: Theme, size: ScreenSize): Parts {
  const slots = size.places?.slots;
  const elsewhere = { message: slots?.has('message') === true, countdown: slots?.has('countdown') === true };
  const { countdown } = state;
  return {
    heading: ({ height }) => [
      menuHeading(state, theme, { ...composition(size), heading: height }, elsewhere),
    ],
    message: () => [subline(state, theme)],
    countdown: ({ width, height }) =>
      countdown === null ? [] : [countdownRing(state, countdown, Math.min(width, height), theme)],
    entries: () => [content],
    selected: (room) => [selectedEntryView(state, theme, room)],
  };
}

/** The menu: what can be booted, which of it is selected, and how long until the default starts. */
export function menu(
  state: UiState,
  shown: Extract<Screen, { kind: 'menu' }>,
  theme: Theme,
  size: ScreenSize,
): Box {
  if (isConcealed(state)) {
    const note = knockedWords(state);
    return splash(menuTitle(state, theme), countdownShares(state), theme, size, note);
  }
  const measures = composition(size);
  const content =
    state.entries.length === 0 ? empty(state.words.say, theme, measures) : list(state, theme, size, measures);
  // A short list stands a little above the middle, where the eye expects it.
  const body = [
    group({ grow: 2 }, []),
    menuHeading(state, theme, measures),
    group({ height: measures.headingGap }, []),
    content,
    group({ grow: 3 }, []),
  ];
  const hints = hintsOf(state, shown);
  const parts = menuParts(state, content, theme, size);
  return chrome(theme, size, { label: menuTitle(state, theme), hints, body, parts });
}
