import { isConcealed } from '../../state/concealed.ts';
import type { UiState } from '../../state/state.ts';
import type { Theme } from '../../view/theme.ts';

/**
 * The state behind a theme's splash, as the theme shows it: untouched, and where not every key opens the menu
 * after a press of another one. None where the theme hides no menu.
 */
export function hiddenStates(state: UiState, { hidesMenu, opens }: Theme): readonly UiState[] {
  if (!hidesMenu) return [];
  const concealed: UiState = { ...state, concealed: true };
  if (opens === null || !isConcealed(concealed)) return [concealed];
  return [concealed, { ...concealed, countdown: null, opening: { holdMs: opens.holdMs, knocked: true } }];
}
