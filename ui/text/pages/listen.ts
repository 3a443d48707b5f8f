import { listenWords } from '../../state/listen-words.ts';
import type { ListenPanel } from '../../state/listening.ts';
import type { UiState } from '../../state/state.ts';
import { wrapCells } from '../../terminal/cells.ts';
import { blank, plain, strong } from '../line.ts';
import type { Line, TerminalSize } from '../line.ts';
import { choiceLines } from './choice-lines.ts';

/** An output of sound asks whether it is heard. */
export function listen(state: UiState, shown: ListenPanel, { rows }: TerminalSize, width: number): Line[] {
  const { title, words, labels } = listenWords(state, shown);
  const told = wrapCells(words, width).slice(0, Math.max(1, rows - 8));
  return [strong(title), ...told.map(plain), blank, ...choiceLines(labels, shown.at, width)];
}
