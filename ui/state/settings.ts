import type { Settings } from '../../src/model/settings.ts';
import type { UiState } from './state.ts';

/** Who says something before a user does, the later the more it counts. */
export interface Given {
  /** kboot.conf, as the core tells it. */
  readonly configured: Settings;
  /** kboot's own kernel command line. */
  readonly parameters: Settings;
}

export const nothingGiven: Given = { configured: {}, parameters: {} };

/** What holds: what a user has chosen, now or at an earlier start, counts more than what is given. */
export function settingsOf({ given, settings }: Pick<UiState, 'given' | 'settings'>): Settings {
  return { ...given.configured, ...given.parameters, ...settings };
}

/** Takes what one of them says, in place of what it said before. */
export function withGiven(state: UiState, by: keyof Given, settings: Settings): UiState {
  return { ...state, given: { ...state.given, [by]: settings } };
}
