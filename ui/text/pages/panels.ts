import { confirmWords } from '../../state/confirm-words.ts';
import { detailItems } from '../../state/details.ts';
import { logItems, logPlace } from '../../state/log-items.ts';
import { fieldsOf } from '../../state/acting/editor.ts';
import { editLine } from '../../state/edit-note.ts';
import { editFields, editLabel } from '../../state/entry-edit.ts';
import { entryOf } from '../../state/panel.ts';
import type { Panel } from '../../state/panel.ts';
import { powerChoices } from '../../state/power-choices.ts';
import type { UiState } from '../../state/state.ts';
import { wrapCells } from '../../terminal/cells.ts';
import { blank, plain, strong } from '../line.ts';
import type { Line, TerminalSize } from '../line.ts';
import { choiceLines } from './choice-lines.ts';
import { fieldLines } from './field-lines.ts';
import { reading } from './reading.ts';

/** Everything that is known of an entry. */
export function details(
  state: UiState,
  shown: Extract<Panel, { kind: 'details' }>,
  size: TerminalSize,
  width: number,
): Line[] {
  const { say } = state.words;
  const entry = entryOf(state, shown);
  return reading(
    say('details.title'),
    entry === undefined ? [] : detailItems(entry, state.words),
    shown.at,
    size,
    width,
    say,
  );
}

/** The status log. */
export function log(
  { status, words }: UiState,
  { seq }: Extract<Panel, { kind: 'log' }>,
  size: TerminalSize,
  width: number,
): Line[] {
  const { say } = words;
  return reading(say('log.title'), logItems(status, words), logPlace(status, seq), size, width, say);
}

/** Kernel, initrds and arguments of one entry, for this once; of those that are not typed in the beginning. */
export function editor(
  state: UiState,
  shown: Extract<Panel, { kind: 'editor' }>,
  { rows }: TerminalSize,
  width: number,
): Line[] {
  const { say } = state.words;
  const fields = fieldsOf(shown);
  const { words, tone } = editLine(shown, state.words);
  const told = wrapCells(tone === 'alarm' ? `! ${words}` : words, width).slice(0, 2);
  const most = Math.max(1, rows - (rows < 14 ? 8 : 9) - told.length);
  return [
    strong(say('editor.heading')),
    plain(entryOf(state, shown)?.title ?? ''),
    ...editFields.flatMap((name): Line[] => {
      const label = say(editLabel[name]);
      if (name === shown.name) return [strong(`> ${label}`), ...fieldLines(shown.field, width, most)];
      const [beginning = blank] = fieldLines({ ...fields[name], cursor: 0 }, width, 1);
      return [plain(`  ${label}`), plain(beginning.text)];
    }),
    ...told.map(plain),
    // A low terminal keeps its lines for what is typed.
    ...(rows < 14 ? [] : [plain(say('editor.once'))]),
  ];
}

/** Asks before an entry is started that is warned of. */
export function confirm(
  state: UiState,
  shown: Extract<Panel, { kind: 'confirm' }>,
  { rows }: TerminalSize,
  width: number,
): Line[] {
  const { title, words, labels } = confirmWords(state, shown);
  const told = wrapCells(words, width).slice(0, Math.max(1, rows - 6));
  return [strong(title), ...told.map(plain), blank, ...choiceLines(labels, shown.agrees ? 1 : 0, width)];
}

/** What becomes of the machine. */
export function power(
  state: UiState,
  { at }: Extract<Panel, { kind: 'power' }>,
  _size: TerminalSize,
  width: number,
): Line[] {
  const labels = powerChoices(state).map(({ label }) => label);
  return [strong(state.words.say('power.title')), blank, ...choiceLines(labels, at, width)];
}
