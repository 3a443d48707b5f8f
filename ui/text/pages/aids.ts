import { aidItems } from '../../state/aid-items.ts';
import type { Panel } from '../../state/panel.ts';
import type { UiState } from '../../state/state.ts';
import type { Line, TerminalSize } from '../line.ts';
import { reading } from './reading.ts';

/** What helps at the machine's own screen, and whether it is on. */
export function aids(
  state: UiState,
  { at }: Extract<Panel, { kind: 'aids' }>,
  size: TerminalSize,
  width: number,
): Line[] {
  const { say } = state.words;
  return reading(say('aids.title'), aidItems(state), at, size, width, say);
}
