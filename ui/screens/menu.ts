import { hintsOf } from '../state/hints.ts';
import type { Screen, UiState } from '../state/state.ts';
import type { Box } from '../view/box.ts';
import type { Theme } from '../view/theme.ts';
import { chrome } from './chrome.ts';
import { composition, menuRows } from './composition.ts';
import type { Composition, ScreenSize } from './composition.ts';
import { entryRow } from './entry-row.ts';
import { menuHeading, menuTitle } from './menu-heading.ts';
import { group, text } from './parts.ts';
import { scrollBar } from './scroll-bar.ts';

/**
 * First entry shown. The state scrolls for one page length; on a surface where
 * fewer entries fit the selection is in sight all the same.
 */
function firstShown(state: UiState, rows: number): number {
  const top = Math.max(state.selected - rows + 1, Math.min(state.top, state.selected));
  return Math.max(0, Math.min(top, state.entries.length - rows));
}

function list(state: UiState, theme: Theme, size: ScreenSize, measures: Composition): Box {
  const rows = menuRows(size);
  const top = firstShown(state, rows);
  const count = state.entries.length;
  const shown = state.entries.slice(top, top + rows);
  const options: Box = {
    role: 'list',
    label: 'Systems',
    style: { grow: 1, shrink: 1, basis: 0, gap: measures.rowGap },
    children: shown.map((entry, index) => entryRow(state, top + index, entry, theme, measures)),
  };
  if (count <= rows) return group({ direction: 'row' }, [options]);
  const height = rows * (measures.row + measures.rowGap) - measures.rowGap;
  return group({ direction: 'row', gap: 14 }, [
    options,
    scrollBar({ top, rows, count, noun: 'Entries' }, height, theme),
  ]);
}

function empty(theme: Theme): Box {
  const { colours, type, radius } = theme;
  return {
    role: 'group',
    style: { padding: 26, gap: 8 },
    look: { fill: colours.card, border: { width: 1, colour: colours.cardBorder }, radius: radius.card },
    children: [
      text('Name systems in kboot.conf, or plug in a disk: what can be started appears here by itself.', {
        size: type.body,
        colour: colours.text,
        lines: 4,
      }),
    ],
  };
}

/** The menu: what can be booted, which of it is selected, and how long until the default starts. */
export function menu(
  state: UiState,
  shown: Extract<Screen, { kind: 'menu' }>,
  theme: Theme,
  size: ScreenSize,
): Box {
  const measures = composition(size);
  const content = state.entries.length === 0 ? empty(theme) : list(state, theme, size, measures);
  // A short list stands a little above the middle, where the eye expects it.
  const body = [
    group({ grow: 2 }, []),
    menuHeading(state, theme, measures),
    group({ height: measures.headingGap }, []),
    content,
    group({ grow: 3 }, []),
  ];
  const hints = hintsOf(state, shown);
  return chrome(theme, size, { label: menuTitle(state), hints, body });
}
