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
  const { say, told } = state.words;
  return {
    title: say('confirm.title'),
    words: say('confirm.words', { title: entry?.title ?? '', warning: told(entry?.warning ?? '') }),
    labels: [say('confirm.no'), say('confirm.yes')],
  };
}
