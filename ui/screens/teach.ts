import { hintsOf } from '../state/hints.ts';
import type { Panel } from '../state/panel.ts';
import type { UiState } from '../state/state.ts';
import { teachWords } from '../state/teach-words.ts';
import type { Box } from '../view/box.ts';
import type { Theme } from '../view/theme.ts';
import { choices } from './choices.ts';
import type { ScreenSize } from './composition.ts';

/** A switch is pressed to be taught what it does. */
export function teach(
  state: UiState,
  shown: Extract<Panel, { kind: 'teach' }>,
  theme: Theme,
  size: ScreenSize,
): Box {
  const { at, ...words } = teachWords(state, shown);
  // Enter is a switch here as any other key: it would be taught.
  const asked = { ...words, image: 'settings', at: state.focus === null ? at : -1, entered: false };
  return choices(asked, hintsOf(state, shown), state.words.say, theme, size);
}
