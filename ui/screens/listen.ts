import { hintsOf } from '../state/hints.ts';
import { listenWords } from '../state/listen-words.ts';
import type { ListenPanel } from '../state/listening.ts';
import type { UiState } from '../state/state.ts';
import type { Box } from '../view/box.ts';
import type { Theme } from '../view/theme.ts';
import { choices } from './choices.ts';
import type { ScreenSize } from './composition.ts';

/** An output of sound asks whether it is heard. */
export function listen(state: UiState, shown: ListenPanel, theme: Theme, size: ScreenSize): Box {
  const at = state.focus === null ? shown.at : -1;
  const asked = { ...listenWords(state, shown), image: 'settings', at };
  return choices(asked, hintsOf(state, shown), state.words.say, theme, size);
}
