import type { Panel } from '../../state/panel.ts';
import type { UiState } from '../../state/state.ts';
import { timesItems } from '../../state/times-items.ts';
import type { Line, TerminalSize } from '../line.ts';
import { reading } from './reading.ts';

/** How long and how often what helps at the machine's own screen. */
export function times(
  state: UiState,
  { at }: Extract<Panel, { kind: 'times' }>,
  size: TerminalSize,
  width: number,
): Line[] {
  const { say } = state.words;
  return reading(say('times.title'), timesItems(state), at, size, width, say);
}
