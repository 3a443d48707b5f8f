import { remainingSeconds } from '../../state/countdown.ts';
import { inSight } from '../../state/in-sight.ts';
import { menuOf } from '../../state/rows.ts';
import type { GroupHeading, Row } from '../../state/rows.ts';
import { detailOf, selectedEntry, titleOf } from '../../state/state.ts';
import type { Screen, UiState } from '../../state/state.ts';
import { cellsOf, cutToCells } from '../../terminal/cells.ts';
import { blank, plain, strong } from '../line.ts';
import type { Line, TerminalSize } from '../line.ts';

/** Lines of a menu that are no entries: title, two blank ones, detail, note, hint. */
const otherLines = 6;

/** Lines that a system's name above its entries takes. */
export const headingLines = 1;

/** Lines of the menu that fit on a terminal at once, headings among them. */
export function pageRows({ rows }: TerminalSize): number {
  return Math.max(1, rows - otherLines);
}

function moreLine({ count, open }: Extract<Row, { kind: 'more' }>, selected: boolean, width: number): Line {
  const text = `${selected ? '>' : ' '} ${open ? '-' : '+'} ${count} more: older kernels and recovery`;
  return selected ? { text: text.padEnd(width), style: 'selected' } : plain(text);
}

function headingLine({ name, device }: GroupHeading): Line {
  return strong([name, device].filter((part) => part !== '').join('  '));
}

function entryLine(
  state: UiState,
  { entry, number: digit, folded }: Extract<Row, { kind: 'entry' }>,
  selected: boolean,
  width: number,
): Line {
  const number = digit > 0 ? String(digit) : folded ? '  ' : ' ';
  const tags = [
    entry.id === state.defaultId && state.entries.length > 1 ? 'default' : '',
    entry.state === 'ready' ? '' : entry.state,
  ].filter((tag) => tag !== '');
  const tail = tags.length === 0 ? '' : ` [${tags.join(', ')}]`;
  const title = cutToCells(entry.title, Math.max(4, width - 3 - number.length - tail.length));
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
  const { rows } = menuOf(state);
  const room = { rows: pageRows(size), heading: headingLines };
  const { top, end } = inSight(rows, state.selected, state.top, room);
  const more = end - top < rows.length ? ` (${state.selected + 1} of ${rows.length})` : '';
  const selected = selectedEntry(state);
  const nothing = rows.length === 0 ? 'Put entries into kboot.conf, or plug in a disk.' : '';
  const detail = selected === undefined ? nothing : detailOf(selected).words;
  const list = rows.slice(top, end).flatMap((row, index) => {
    const isSelected = top + index === state.selected;
    const line =
      row.kind === 'entry' ? entryLine(state, row, isSelected, width) : moreLine(row, isSelected, width);
    return row.heading === undefined ? [line] : [headingLine(row.heading), line];
  });
  return [
    strong(`kboot: choose a system${more}`),
    blank,
    ...(list.length === 0 ? [plain('Nothing to boot has been found yet')] : list),
    blank,
    plain(detail),
    plain(note(state)),
  ];
}
