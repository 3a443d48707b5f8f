import { remainingSeconds } from '../state/countdown.ts';
import { titleOf } from '../state/state.ts';
import type { UiState } from '../state/state.ts';
import type { Box } from '../view/box.ts';
import type { Theme } from '../view/theme.ts';
import { chrome, columnWidth, footerHeight, headerHeight, isNarrow, outerPadding } from './chrome.ts';
import type { Hint, ScreenSize } from './chrome.ts';
import { entryRow, rowHeight } from './entry-row.ts';
import { bar, group, text } from './parts.ts';

const rowGap = 10;
const noteHeight = 68;

/** Entries that fit on a screen of this size. */
export function menuRows(size: ScreenSize): number {
  const free = size.height - 2 * outerPadding(size) - headerHeight - footerHeight - noteHeight;
  return Math.max(1, Math.floor((free + rowGap) / (rowHeight + rowGap)));
}

/** A bar beside a list that does not fit: where in it the screen stands. */
function scrollBar(state: UiState, rows: number, theme: Theme): Box {
  const { colours } = theme;
  const height = rows * (rowHeight + rowGap) - rowGap;
  const thumb = Math.max(24, Math.round((height * rows) / state.entries.length));
  const top = Math.round(((height - thumb) * state.top) / Math.max(1, state.entries.length - rows));
  return {
    role: 'scrollbar',
    label: `entries ${state.top + 1} to ${Math.min(state.entries.length, state.top + rows)} of ${state.entries.length}`,
    style: { width: 6, height },
    look: { fill: colours.track, radius: 3 },
    children: [
      {
        role: 'none',
        style: { inset: { start: 0, top }, width: 6, height: thumb },
        look: { fill: colours.textMuted, radius: 3 },
      },
    ],
  };
}

function searchNote(search: NonNullable<UiState['search']>, theme: Theme): Box {
  const { colours, type } = theme;
  const words = search.found ? `Search: ${search.text}` : `Nothing is called “${search.text}”`;
  return text(words, {
    size: type.body,
    colour: search.found ? colours.text : colours.danger,
    role: 'search',
  });
}

function countdownNote(
  state: UiState,
  countdown: NonNullable<UiState['countdown']>,
  theme: Theme,
  size: ScreenSize,
): Box {
  const { colours, type } = theme;
  const seconds = remainingSeconds(countdown, state.nowMs);
  const title = titleOf(state, countdown.entryId);
  const words = `${title} starts in ${seconds} ${seconds === 1 ? 'second' : 'seconds'} – any key stops this`;
  // Whole seconds, as the number: the bar and the number change in the same frame.
  const fraction = (seconds * 1000) / Math.max(1, countdown.totalMs);
  return {
    role: 'timer',
    label: words,
    value: String(seconds),
    style: { gap: 10 },
    children: [
      text(words, { size: type.body, colour: colours.text, role: 'none' }),
      bar(fraction, columnWidth(size), 6, colours.track, colours.accent),
    ],
  };
}

/** The last thing that went wrong, so that a menu with less in it than expected explains itself. */
function problemNote(state: UiState, theme: Theme): Box[] {
  const problem = state.status.findLast((line) => line.level === 'error');
  if (problem === undefined) return [];
  const words = [problem.subject, problem.text].filter((part) => part !== '').join(': ');
  return [text(words, { size: theme.type.small, colour: theme.colours.warning, lines: 2, role: 'alert' })];
}

function note(state: UiState, theme: Theme, size: ScreenSize): Box {
  const { search, countdown } = state;
  const children =
    search !== null
      ? [searchNote(search, theme)]
      : countdown !== null
        ? [countdownNote(state, countdown, theme, size)]
        : problemNote(state, theme);
  return group({ justify: 'center', height: noteHeight }, children);
}

function empty(theme: Theme): Box {
  const { colours, type } = theme;
  const advice = 'Put entries into kboot.conf, or plug in a disk: new systems appear here by themselves.';
  return group({ grow: 1, justify: 'center', gap: 12 }, [
    text('Nothing to boot has been found yet', {
      size: type.title,
      weight: 600,
      colour: colours.text,
      lines: 2,
    }),
    text(advice, { size: type.body, colour: colours.textMuted, lines: 4 }),
  ]);
}

const hints: readonly Hint[] = [
  { keys: ['↑', '↓'], does: 'choose' },
  { keys: ['Enter'], does: 'start' },
  { keys: ['1', '…', '9'], does: 'start by number' },
  { keys: ['A', '…', 'Z'], does: 'search' },
];

/** The menu: what can be booted, which of it is selected, and how long until the default starts. */
export function menu(state: UiState, theme: Theme, size: ScreenSize): Box {
  const rows = menuRows(size);
  const shown = state.entries.slice(state.top, state.top + rows);
  const list: Box = {
    role: 'list',
    label: 'Systems',
    style: { grow: 1, shrink: 1, basis: 0, gap: rowGap },
    children: shown.map((entry, index) => entryRow(state, state.top + index, entry, theme, size)),
  };
  const scrolls = state.entries.length > rows;
  const body =
    shown.length === 0
      ? [empty(theme)]
      : [group({ direction: 'row', gap: 12 }, scrolls ? [list, scrollBar(state, rows, theme)] : [list])];
  return chrome(theme, size, 'Choose a system', isNarrow(size) ? hints.slice(0, 2) : hints, [
    ...body,
    note(state, theme, size),
  ]);
}
