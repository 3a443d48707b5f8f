import { helpItems } from '../../state/hints.ts';
import type { Shown, UiState } from '../../state/state.ts';
import type { Line, TerminalSize } from '../line.ts';
import { reading } from './reading.ts';

/** The keys that hold on the screen that it stands before. */
export function help(
  state: UiState,
  { at, of }: Extract<Shown, { kind: 'help' }>,
  size: TerminalSize,
  width: number,
): Line[] {
  const { say } = state.words;
  return reading(say('help.title'), helpItems(state, of), at, size, width, say);
}
