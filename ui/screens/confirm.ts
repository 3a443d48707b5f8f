import { confirmWords } from '../state/confirm-words.ts';
import { hintsOf } from '../state/hints.ts';
import type { Panel } from '../state/panel.ts';
import type { UiState } from '../state/state.ts';
import type { Box } from '../view/box.ts';
import type { Theme } from '../view/theme.ts';
import { choices } from './choices.ts';
import type { ScreenSize } from './composition.ts';

/** Asks before an entry is started that is warned of. */
export function confirm(
  state: UiState,
  shown: Extract<Panel, { kind: 'confirm' }>,
  theme: Theme,
  size: ScreenSize,
): Box {
  const asked = confirmWords(state, shown);
  const at = state.focus !== null ? -1 : shown.agrees ? 1 : 0;
  return choices({ ...asked, image: 'warning', at }, hintsOf(state, shown), state.words.say, theme, size);
}
