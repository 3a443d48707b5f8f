import { aboutItems } from './about-items.ts';
import type { Action } from './action.ts';
import { aidRows } from './aid-items.ts';
import { detailItems } from './details.ts';
import { editFields } from './entry-edit.ts';
import { buttonsOf, hintsOf } from './hints.ts';
import { listenAnswers } from './listening.ts';
import { linkRows, networkItems } from './network-items.ts';
import { entryOf } from './panel.ts';
import { powerChoices } from './power-choices.ts';
import { offers, reportItems } from './report.ts';
import { menuOf, rowKey } from './rows.ts';
import { settingItems } from './settings-rows.ts';
import type { Shown, UiState } from './state.ts';
import { meanings } from './taught.ts';
import { timeNames } from './times.ts';
import { logPlace } from './log-items.ts';

/** The lines of a screen that the focus goes through. */
interface Lines {
  readonly at: number;
  readonly count: number;
  /** How one of them is gone on. */
  readonly step: 'move' | 'page';
  /** They are typed in, where the first and the last character are what `first` and `last` go to. */
  readonly typed?: true;
}

const single: Lines = { at: 0, count: 1, step: 'move' };
const none: Lines = { ...single, count: 0 };

function choices(at: number, count: number): Lines {
  return { at, count, step: 'move' };
}

function read(at: number, count: number): Lines {
  return { at, count, step: 'page' };
}

type LinesTable = {
  readonly [Kind in Shown['kind']]: (state: UiState, shown: Extract<Shown, { kind: Kind }>) => Lines;
};

/** One line for each screen. What is only read is gone through by pages, so that the buttons are near. */
const table: LinesTable = {
  connecting: () => none,
  leaving: () => none,
  progress: () => none,
  failure: () => single,
  editor: (_state, { name }) => ({ ...choices(editFields.indexOf(name), editFields.length), typed: true }),
  menu: (state) => choices(state.selected, menuOf(state).rows.length),
  confirm: (_state, { agrees }) => choices(agrees ? 1 : 0, 2),
  aids: (_state, { at }) => choices(at, aidRows.length),
  times: (_state, { at }) => choices(at, timeNames.length),
  teach: (_state, { pressed }) =>
    pressed === null || pressed.taken ? none : choices(pressed.at, meanings.length),
  listen: (_state, { at }) => choices(at, listenAnswers.length),
  power: (state, { at }) => choices(at, powerChoices(state).length),
  network: (state, { at }) => choices(at, networkItems(state).length),
  link: (_state, shown) => choices(shown.at, linkRows(shown).length),
  'link-field': () => single,
  settings: (state, { at }) => choices(at, settingItems(state).length),
  about: (state, { at }) => read(at, aboutItems(state).length),
  help: (state, { at, of }) => choices(at, hintsOf(state, of).length),
  details: (state, shown) => {
    const entry = entryOf(state, shown);
    return read(shown.at, entry === undefined ? 0 : detailItems(entry, state.words).length);
  },
  log: ({ status }, { seq }) => read(logPlace(status, seq), status.length),
  report: (state, shown) => {
    const count = reportItems(shown, state.words).length;
    return offers(shown) ? choices(shown.at, count) : read(shown.at, count);
  },
  asked: (_state, { asked }) => (asked.prompt.kind === 'confirm' ? choices(asked.agrees ? 1 : 0, 2) : single),
};

/** The lines of a screen that the focus goes through, and where it is. */
export function linesOf<Kind extends Shown['kind']>(
  state: UiState,
  shown: Extract<Shown, { kind: Kind }>,
): Lines {
  const kind: Kind = shown.kind;
  return table[kind](state, shown);
}

/** Where `next` leads: to a button, or to the screen's own lines by an action there. */
export interface Next {
  readonly focus: number | null;
  /** What the screen is told; null when it stays as it is. */
  readonly action: Action | null;
}

/** One line on; among tiles beside each other that is the next one, not the one below. */
function stepOf(state: UiState, shown: Shown, lines: Lines, by: 1 | -1): Action {
  const row = shown.kind === 'menu' && state.columns > 1 ? menuOf(state).rows[lines.at + by] : undefined;
  return row === undefined ? { type: lines.step, by } : { type: 'pick', key: rowKey(row), does: 'select' };
}

/**
 * The focus one on or back: through the lines, then through the bottom line's buttons, and round,
 * so that one key alone reaches everything that can be done.
 */
export function nextFocus(state: UiState, shown: Shown, by: 1 | -1): Next {
  const count = buttonsOf(state, shown).length;
  const lines = linesOf(state, shown);
  if (state.focus === null) {
    const end = by > 0 ? lines.at >= lines.count - 1 : lines.at <= 0;
    if (!end) return { focus: null, action: stepOf(state, shown, lines, by) };
    if (count > 0) return { focus: by > 0 ? 0 : count - 1, action: null };
  } else if (state.focus + by >= 0 && state.focus + by < count) {
    return { focus: state.focus + by, action: null };
  }
  if (lines.count === 0) return { focus: count === 0 ? null : by > 0 ? 0 : count - 1, action: null };
  const end = by > 0 ? 0 : lines.count - 1;
  if (lines.typed) return { focus: null, action: { type: 'pick', key: String(end), does: 'select' } };
  return { focus: null, action: { type: by > 0 ? 'first' : 'last' } };
}
