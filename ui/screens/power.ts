import { hintsOf } from '../state/hints.ts';
import type { Panel } from '../state/panel.ts';
import { powerChoices } from '../state/power-choices.ts';
import type { UiState } from '../state/state.ts';
import type { Box } from '../view/box.ts';
import type { Theme } from '../view/theme.ts';
import { choices } from './choices.ts';
import type { ScreenSize } from './composition.ts';

/** What becomes of the machine. */
export function power(
  state: UiState,
  shown: Extract<Panel, { kind: 'power' }>,
  theme: Theme,
  size: ScreenSize,
): Box {
  const labels = powerChoices(state).map(({ label }) => label);
  const title = state.words.say('power.title');
  return choices(
    { title, image: 'power', words: '', labels, at: state.focus === null ? shown.at : -1 },
    hintsOf(state, shown),
    state.words.say,
    theme,
    size,
  );
}
