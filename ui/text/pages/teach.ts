import type { Panel } from '../../state/panel.ts';
import type { UiState } from '../../state/state.ts';
import { teachWords } from '../../state/teach-words.ts';
import { wrapCells } from '../../terminal/cells.ts';
import { blank, plain, strong } from '../line.ts';
import type { Line, TerminalSize } from '../line.ts';
import { choiceLines } from './choice-lines.ts';

/** A switch of the machine's own is pressed to be taught what it does. */
export function teach(
  state: UiState,
  shown: Extract<Panel, { kind: 'teach' }>,
  { rows }: TerminalSize,
  width: number,
): Line[] {
  const { title, words, labels, at } = teachWords(state, shown);
  const told = wrapCells(words, width).slice(0, Math.max(1, rows - 8));
  return [strong(title), ...told.map(plain), blank, ...choiceLines(labels, at, width)];
}
