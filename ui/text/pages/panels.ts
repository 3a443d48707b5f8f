import { bytesOf, mostBytes } from '../../state/acting/editor.ts';
import { confirmWords } from '../../state/confirm-words.ts';
import { detailItems } from '../../state/details.ts';
import { logItems, logPlace } from '../../state/log-items.ts';
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
  const entry = entryOf(state, shown);
  return reading('Details', entry === undefined ? [] : detailItems(entry), shown.at, size, width);
}

/** The status log. */
export function log(
  { status }: UiState,
  { seq }: Extract<Panel, { kind: 'log' }>,
  size: TerminalSize,
  width: number,
): Line[] {
  return reading('Status log', logItems(status), logPlace(status, seq), size, width);
}

/** The kernel's parameters of one entry, for this once. */
export function editor(
  state: UiState,
  shown: Extract<Panel, { kind: 'editor' }>,
  { rows }: TerminalSize,
  width: number,
): Line[] {
  const { field } = shown;
  const bytes = bytesOf(field.text);
  const long = bytes > mostBytes;
  return [
    strong('Kernel parameters, for this start only'),
    plain(entryOf(state, shown)?.title ?? ''),
    ...fieldLines(field, width, Math.max(1, rows - 4)),
    plain(long ? `! ${bytes} bytes: the kernel takes ${mostBytes}` : `${bytes} of ${mostBytes} bytes`),
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
  return [strong('The computer'), blank, ...choiceLines(labels, at, width)];
}
