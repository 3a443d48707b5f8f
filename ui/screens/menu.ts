import { lineIcons } from '../../assets/icons/icons.ts';
import { logos } from '../../assets/icons/logos.ts';
import { printable } from '../../src/base/log.ts';
import type { BootEntry } from '../../src/model/entry.ts';
import { remainingMs, remainingSeconds } from '../state/countdown.ts';
import type { UiState } from '../state/state.ts';
import { titleOf } from '../state/state.ts';
import type { Box } from '../view/box.ts';
import type { Theme } from '../view/theme.ts';
import { chrome, footerHeight, headerHeight, isNarrow } from './chrome.ts';
import type { Hint, Viewport } from './chrome.ts';

const rowHeight = 66;
const rowGap = 10;
const noteHeight = 64;

/** Entries that fit on a screen of this height. */
export function menuRows(viewport: Viewport): number {
  const free = viewport.height - (viewport.height > 600 ? 32 : 0) - headerHeight - footerHeight - noteHeight;
  return Math.max(1, Math.floor((free + rowGap) / (rowHeight + rowGap)));
}

function icon(entry: BootEntry, theme: Theme): Box {
  const logo = logos[entry.icon];
  const inner = logo?.path ?? lineIcons[entry.icon] ?? lineIcons['kernel'] ?? '';
  return {
    style: { width: 42, height: 42, align: 'center', justify: 'center' },
    paint: { fill: logo?.tile ?? theme.colours.track, radius: 10 },
    children: [
      {
        style: { width: 26, height: 26 },
        content: {
          kind: 'icon',
          path: inner,
          colour: logo?.ink ?? theme.colours.text,
          strokeWidth: logo === undefined ? 1.75 : 0,
        },
      },
    ],
  };
}

/** What stands below the title: where the kernel is, or why it cannot start. */
function detail(entry: BootEntry): string {
  return printable(entry.state === 'ready' ? entry.kernel : entry.problem);
}

function row(state: UiState, index: number, entry: BootEntry, theme: Theme, viewport: Viewport): Box {
  const { colours, fonts } = theme;
  const selected = index === state.selected;
  const isDefault = entry.id === state.defaultId && state.entries.length > 1;
  const title = printable(entry.title);
  const quiet = selected
    ? colours.selectedQuietText
    : entry.state === 'ready'
      ? colours.quietText
      : colours.warning;
  const ink = selected ? colours.selectedText : colours.text;
  const badges = [isDefault ? 'default' : '', entry.state === 'waiting' ? 'waiting' : ''].filter(
    (text) => text !== '',
  );
  const number: Box = {
    style: { width: 26 },
    content: {
      kind: 'text',
      text: index < 9 ? String(index + 1) : '',
      font: fonts.number,
      colour: quiet,
      align: 'center',
    },
  };
  const words: Box = {
    style: { grow: 1, shrink: 1, justify: 'center', width: 1 },
    children: [
      {
        content: {
          kind: 'text',
          text: title,
          font: selected ? fonts.selectedEntry : fonts.entry,
          colour: ink,
        },
      },
      { content: { kind: 'text', text: detail(entry), font: fonts.small, colour: quiet } },
    ],
  };
  const tags = badges.map((text): Box => ({
    style: { padding: [2, 8], shrink: 0 },
    paint: { border: { width: 1.5, colour: quiet }, radius: 8 },
    children: [{ content: { kind: 'text', text, font: fonts.small, colour: ink } }],
  }));
  return {
    style: { direction: 'row', align: 'center', gap: 14, padding: [0, 14], height: rowHeight },
    paint: {
      fill: selected ? colours.selectedCard : colours.card,
      border: selected ? { width: 3, colour: '#ffffff' } : { width: 1, colour: colours.cardBorder },
      radius: 14,
    },
    semantics: {
      role: 'option',
      label: [title, ...badges].join(', '),
      selected,
      position: [index + 1, state.entries.length],
    },
    children: [number, icon(entry, theme), words, ...(isNarrow(viewport) ? [] : tags)],
  };
}

/** A bar beside a list that does not fit: where in it the screen stands. */
function scrollBar(state: UiState, rows: number, theme: Theme): Box {
  const height = rows * (rowHeight + rowGap) - rowGap;
  const thumb = Math.max(24, (height * rows) / state.entries.length);
  const top = ((height - thumb) * state.top) / Math.max(1, state.entries.length - rows);
  return {
    style: { width: 6, height },
    paint: { fill: theme.colours.track, radius: 3 },
    children: [
      {
        style: { height: thumb, absolute: { left: 0, right: 0, top } },
        paint: { fill: theme.colours.quietText, radius: 3 },
      },
    ],
  };
}

function note(state: UiState, theme: Theme): Box {
  const { colours, fonts } = theme;
  const { countdown, search } = state;
  if (search !== null) {
    const text = search.found
      ? `Search: ${printable(search.text)}`
      : `Nothing is called “${printable(search.text)}”`;
    const colour = search.found ? colours.text : colours.error;
    return {
      style: { justify: 'center', height: noteHeight },
      semantics: { role: 'status', label: text },
      children: [{ content: { kind: 'text', text, font: fonts.body, colour } }],
    };
  }
  if (countdown !== null) {
    const seconds = remainingSeconds(countdown, state.nowMs);
    const title = printable(titleOf(state, countdown.entryId));
    const text = `${title} starts in ${seconds} ${seconds === 1 ? 'second' : 'seconds'}. Any key stops this.`;
    const share = countdown.totalMs === 0 ? 0 : remainingMs(countdown, state.nowMs) / countdown.totalMs;
    const width = Math.max(
      0,
      Math.min(100, Math.round((seconds * 1000 * 100) / Math.max(1, countdown.totalMs))),
    );
    return {
      style: { justify: 'center', gap: 10, height: noteHeight },
      semantics: { role: 'timer', label: text, value: share },
      children: [
        { content: { kind: 'text', text, font: fonts.body, colour: colours.text } },
        {
          style: { height: 6, direction: 'row' },
          paint: { fill: colours.track, radius: 3 },
          children: [
            { style: { width: `${width}%`, height: 6 }, paint: { fill: colours.accent, radius: 3 } },
          ],
        },
      ],
    };
  }
  const problem = state.status.findLast((line) => line.level === 'error');
  const text = problem === undefined ? '' : printable(`${problem.subject}: ${problem.text}`);
  return {
    style: { justify: 'center', height: noteHeight },
    ...(text === '' ? {} : { semantics: { role: 'status', label: text } as const }),
    children:
      text === ''
        ? []
        : [{ content: { kind: 'text', text, font: fonts.small, colour: colours.warning, maxLines: 2 } }],
  };
}

function empty(theme: Theme): Box {
  const { colours, fonts } = theme;
  const line = (text: string, font: (typeof fonts)['body'], colour: (typeof colours)['text']): Box => ({
    content: { kind: 'text', text, font, colour, maxLines: 4 },
  });
  return {
    style: { grow: 1, justify: 'center', gap: 12 },
    semantics: { role: 'alert', label: 'Nothing to boot has been found yet' },
    children: [
      line('Nothing to boot has been found yet', fonts.heading, colours.text),
      line(
        'Put entries into kboot.conf, or plug in a disk: new systems appear here by themselves.',
        fonts.body,
        colours.quietText,
      ),
    ],
  };
}

const hints: readonly Hint[] = [
  { keys: ['↑', '↓'], does: 'choose' },
  { keys: ['Enter'], does: 'start' },
  { keys: ['1', '–', '9'], does: 'start by number' },
  { keys: ['A', '–', 'Z'], does: 'search' },
];

/** The menu: what can be booted, which of it is selected, and how long until the default starts. */
export function menu(state: UiState, theme: Theme, viewport: Viewport): Box {
  const rows = menuRows(viewport);
  const shown = state.entries.slice(state.top, state.top + rows);
  const list: Box = {
    style: { grow: 1, shrink: 1, gap: rowGap, width: 1 },
    semantics: { role: 'list', label: 'Systems' },
    children: shown.map((entry, index) => row(state, state.top + index, entry, theme, viewport)),
  };
  const scrolls = state.entries.length > rows;
  const body: Box[] =
    state.entries.length === 0
      ? [empty(theme), note(state, theme)]
      : [
          {
            style: { direction: 'row', gap: 12 },
            children: scrolls ? [list, scrollBar(state, rows, theme)] : [list],
          },
          note(state, theme),
        ];
  return chrome(theme, viewport, 'Choose a system', isNarrow(viewport) ? hints.slice(0, 3) : hints, body);
}
