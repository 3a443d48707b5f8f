import { aboutItems } from '../../state/about-items.ts';
import type { Panel } from '../../state/panel.ts';
import { settingItems } from '../../state/settings-rows.ts';
import type { UiState } from '../../state/state.ts';
import type { Line, TerminalSize } from '../line.ts';
import { reading } from './reading.ts';

/** What may be otherwise than it is, one line each. */
export function settings(
  state: UiState,
  { at }: Extract<Panel, { kind: 'settings' }>,
  size: TerminalSize,
  width: number,
): Line[] {
  const { say } = state.words;
  return reading(say('settings.title'), settingItems(state), at, size, width, say);
}

/** What kboot is and is made of. */
export function about(
  state: UiState,
  { at }: Extract<Panel, { kind: 'about' }>,
  size: TerminalSize,
  width: number,
): Line[] {
  const { say } = state.words;
  return reading(say('about.title'), aboutItems(state), at, size, width, say);
}
