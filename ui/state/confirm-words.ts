import { entryOf } from './panel.ts';
import type { Panel } from './panel.ts';
import type { UiState } from './state.ts';

/** What is asked before an entry is started that is warned of. */
export interface ConfirmWords {
  readonly title: string;
  readonly words: string;
  /** The harmless answer first. */
  readonly labels: readonly [string, string];
}

export function confirmWords(state: UiState, panel: Extract<Panel, { kind: 'confirm' }>): ConfirmWords {
  const entry = entryOf(state, panel);
  return {
    title: 'Start it all the same?',
    words: `${entry?.title ?? ''}. ${entry?.warning ?? ''}.`,
    labels: ['Back, start nothing', 'Start it all the same'],
  };
}
