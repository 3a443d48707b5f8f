import type { BootEntry } from '../../src/model/entry.ts';
import { remainingSeconds } from '../state/countdown.ts';
import { detailOf, selectedEntry, titleOf } from '../state/state.ts';
import type { Screen, UiState } from '../state/state.ts';
import { cellsOf, cutToCells, wrapCells } from './cells.ts';

/** A terminal's size in cells. */
export interface TerminalSize {
  readonly columns: number;
  readonly rows: number;
}

/** One line of a page, cut to the terminal's width. */
export interface Line {
  readonly text: string;
  /** `selected` is shown in reverse video; its text begins with `>` as well. */
  readonly style: 'plain' | 'strong' | 'selected';
}

const plain = (text: string): Line => ({ text, style: 'plain' });
const strong = (text: string): Line => ({ text, style: 'strong' });
const blank = plain('');

/** Lines of a menu that are no entries: title, two blank ones, detail, note, hint. */
const otherLines = 6;

/** Entries that fit on a terminal at once. */
export function pageRows({ rows }: TerminalSize): number {
  return Math.max(1, rows - otherLines);
}

const stageNames = {
  resolve: 'Finding',
  mount: 'Opening',
  read: 'Reading',
  load: 'Loading',
  teardown: 'Giving devices back',
  kexec: 'Starting',
} as const;

function entryLine(state: UiState, entry: BootEntry, index: number, width: number): Line {
  const selected = index === state.selected;
  const number = index < 9 ? String(index + 1) : ' ';
  const tags = [
    entry.id === state.defaultId && state.entries.length > 1 ? 'default' : '',
    entry.state === 'ready' ? '' : entry.state,
  ].filter((tag) => tag !== '');
  const tail = tags.length === 0 ? '' : ` [${tags.join(', ')}]`;
  const title = cutToCells(entry.title, Math.max(4, width - 4 - tail.length));
  const text = `${selected ? '>' : ' '} ${number} ${title}${tail}`;
  const padding = ' '.repeat(Math.max(0, width - cellsOf(text)));
  return { text: selected ? text + padding : text, style: selected ? 'selected' : 'plain' };
}

function note(state: UiState): string {
  const { search, countdown } = state;
  if (search !== null) return search.found ? `Search: ${search.text}` : `Nothing is called "${search.text}"`;
  if (countdown !== null) {
    const seconds = remainingSeconds(countdown, state.nowMs);
    const unit = seconds === 1 ? 'second' : 'seconds';
    return `${titleOf(state, countdown.entryId)} starts in ${seconds} ${unit}; any key stops this`;
  }
  const problem = state.status.findLast((line) => line.level === 'error');
  if (problem === undefined) return '';
  return [problem.subject, problem.text].filter((part) => part !== '').join(': ');
}

const hints = [
  'Up/Down choose  Enter start  1-9 start at once  letters search  Ctrl-T shell',
  'Up/Down, Enter, 1-9, letters; Ctrl-T: shell',
  'Enter; Ctrl-T shell',
] as const;

function hint(width: number): string {
  return hints.find((text) => text.length <= width) ?? '';
}

function menu(state: UiState, size: TerminalSize, width: number): Line[] {
  const rows = pageRows(size);
  const shown = state.entries.slice(state.top, state.top + rows);
  const more = state.entries.length > rows ? ` (${state.selected + 1} of ${state.entries.length})` : '';
  const selected = selectedEntry(state);
  const detail =
    selected === undefined ? 'Put entries into kboot.conf, or plug in a disk.' : detailOf(selected).words;
  const list = shown.map((entry, index) => entryLine(state, entry, state.top + index, width));
  return [
    strong(`kboot: choose a system${more}`),
    blank,
    ...(list.length === 0 ? [plain('Nothing to boot has been found yet')] : list),
    blank,
    plain(detail),
    plain(note(state)),
    plain(hint(width)),
  ];
}

function progress(state: UiState, screen: Extract<Screen, { kind: 'progress' }>, width: number): Line[] {
  const { stage, subject, doneBytes, totalBytes, entryId } = screen.progress;
  const mebibytes = (bytes: number): string => (bytes / 1024 / 1024).toFixed(1);
  const cells = Math.max(4, Math.min(40, width - 2));
  const filled = totalBytes === 0 ? 0 : Math.round((cells * Math.min(doneBytes, totalBytes)) / totalBytes);
  const bar = `[${'#'.repeat(filled)}${'.'.repeat(cells - filled)}]`;
  return [
    strong(`Starting ${titleOf(state, entryId)}`),
    blank,
    plain(screen.cancelling ? 'Stopping...' : `${stageNames[stage]} ${subject}`),
    plain(totalBytes === 0 ? '' : bar),
    plain(totalBytes === 0 ? '' : `${mebibytes(doneBytes)} of ${mebibytes(totalBytes)} MiB`),
    blank,
    plain('Esc: to the menu'),
  ];
}

function failure(screen: Extract<Screen, { kind: 'failure' }>, width: number): Line[] {
  const { subject, stage, reason, advice } = screen.failure;
  const part = (label: string, text: string): Line[] =>
    text === '' ? [] : [...wrapCells(`${label}: ${text}`, width).map(plain), blank];
  return [
    strong(screen.title === '' ? 'That did not work' : `${screen.title} did not start`),
    blank,
    ...part('What failed', `${stage} ${subject}`),
    ...part('Why', reason),
    ...part('What to do', advice),
    plain('Enter: to the menu'),
  ];
}

const leavings: Readonly<Record<string, string>> = {
  restart: 'Restarting...',
  powerOff: 'Switching off...',
};

/** The page of a state: at most the terminal's rows, no line as wide as the terminal. */
export function page(state: UiState, size: TerminalSize): Line[] {
  // A character in the last column would make some terminals wrap.
  const width = Math.max(8, size.columns - 1);
  const { screen } = state;
  const lines = ((): Line[] => {
    switch (screen.kind) {
      case 'connecting':
        return [strong('kboot'), blank, plain('Looking for systems...')];
      case 'menu':
        return menu(state, size, width);
      case 'progress':
        return progress(state, screen, width);
      case 'failure':
        return failure(screen, width);
      case 'leaving':
        return [plain(leavings[screen.reason] ?? `Starting ${screen.title}...`)];
    }
  })();
  // The last line says how to go on.
  const kept = lines.length <= size.rows ? lines : [...lines.slice(0, size.rows - 1), ...lines.slice(-1)];
  return kept.map(({ text, style }) => ({ text: cutToCells(text, width), style }));
}
