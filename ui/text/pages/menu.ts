import type { BootEntry } from '../../../src/model/entry.ts';
import { remainingSeconds } from '../../state/countdown.ts';
import { detailOf, selectedEntry, titleOf } from '../../state/state.ts';
import type { Screen, UiState } from '../../state/state.ts';
import { cellsOf, cutToCells } from '../../terminal/cells.ts';
import { blank, plain, strong } from '../line.ts';
import type { Line, TerminalSize } from '../line.ts';

/** Lines of a menu that are no entries: title, two blank ones, detail, note, hint. */
const otherLines = 6;

/** Entries that fit on a terminal at once. */
export function pageRows({ rows }: TerminalSize): number {
  return Math.max(1, rows - otherLines);
}

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

/** What can be started, and which of it is selected. */
export function menu(
  state: UiState,
  _shown: Extract<Screen, { kind: 'menu' }>,
  size: TerminalSize,
  width: number,
): Line[] {
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
  ];
}
