import { isConcealed } from '../../state/concealed.ts';
import { remainingSeconds } from '../../state/countdown.ts';
import { inSight } from '../../state/in-sight.ts';
import { menuOf } from '../../state/rows.ts';
import type { GroupHeading, Row } from '../../state/rows.ts';
import { detailOf, selectedEntry, titleOf } from '../../state/state.ts';
import type { Screen, UiState } from '../../state/state.ts';
import { cellsOf, cutToCells, padded } from '../../terminal/cells.ts';
import type { Say } from '../../words/catalogue.ts';
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

function moreLine(
  { count, open }: Extract<Row, { kind: 'more' }>,
  selected: boolean,
  width: number,
  say: Say,
): Line {
  const text = `${selected ? '>' : ' '} ${open ? '-' : '+'} ${say('text.more', { count })}`;
  return selected ? { text: padded(text, width), style: 'selected' } : plain(text);
}

function headingLine({ name, device }: GroupHeading, say: Say): Line {
  if (name === '') return strong(say('menu.others'));
  return strong([name, device].filter((part) => part !== '').join('  '));
}

function entryLine(
  state: UiState,
  { entry, number: digit, folded }: Extract<Row, { kind: 'entry' }>,
  selected: boolean,
  width: number,
): Line {
  const { say } = state.words;
  const number = digit > 0 ? String(digit) : folded ? '  ' : ' ';
  const tags = [
    entry.id === state.defaultId && state.entries.length > 1 ? say('menu.default') : '',
    entry.state === 'ready' ? '' : say(`menu.${entry.state}`),
    ...entry.badges.map((name) => say(`menu.${name}`)),
  ].filter((tag) => tag !== '');
  const tail = tags.length === 0 ? '' : ` [${tags.join(', ')}]`;
  const title = cutToCells(entry.title, Math.max(4, width - 3 - number.length - cellsOf(tail)));
  const text = `${selected ? '>' : ' '} ${number} ${title}${tail}`;
  return { text: selected ? padded(text, width) : text, style: selected ? 'selected' : 'plain' };
}

function note(state: UiState): string {
  const { search, countdown, words } = state;
  const { say } = words;
  if (search !== null)
    return say(search.found ? 'menu.search' : 'menu.search.nothing', { text: search.text });
  if (countdown !== null) {
    const seconds = remainingSeconds(countdown, state.nowMs);
    return say('menu.countdown.line', { title: titleOf(state, countdown.entryId), seconds });
  }
  const problem = state.status.findLast((line) => line.level === 'error');
  if (problem === undefined) return '';
  return [problem.subject, words.told(problem.text)].filter((part) => part !== '').join(': ');
}

/** What can be started, and which of it is selected. */
export function menu(
  state: UiState,
  _shown: Extract<Screen, { kind: 'menu' }>,
  size: TerminalSize,
  width: number,
): Line[] {
  const { say } = state.words;
  if (isConcealed(state)) return [plain(say('text.hidden'))];
  const { rows } = menuOf(state);
  const room = { rows: pageRows(size), heading: headingLines };
  const { top, end } = inSight(rows, state.selected, state.top, room);
  const more =
    end - top < rows.length ? ` ${say('text.place', { place: state.selected + 1, count: rows.length })}` : '';
  const selected = selectedEntry(state);
  const nothing = rows.length === 0 ? say('text.empty.advice') : '';
  const detail = selected === undefined ? nothing : detailOf(selected, state.words).words;
  const list = rows.slice(top, end).flatMap((row, index) => {
    const isSelected = top + index === state.selected;
    const line =
      row.kind === 'entry' ? entryLine(state, row, isSelected, width) : moreLine(row, isSelected, width, say);
    return row.heading === undefined ? [line] : [headingLine(row.heading, say), line];
  });
  return [
    strong(`${say('text.title')}${more}`),
    blank,
    ...(list.length === 0 ? [plain(say('text.empty'))] : list),
    blank,
    plain(detail),
    plain(note(state)),
  ];
}
