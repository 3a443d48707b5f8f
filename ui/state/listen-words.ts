import { listenAnswers } from './listening.ts';
import type { ListenPanel } from './listening.ts';
import type { UiState } from './state.ts';

/** What an output asks, and what can be answered. */
export interface ListenWords {
  readonly title: string;
  readonly words: string;
  readonly labels: readonly string[];
}

export function listenWords({ outputs, words: { say } }: UiState, { output }: ListenPanel): ListenWords {
  const at = outputs.findIndex(({ id }) => id === output);
  return {
    title: say('listen.title', { index: at + 1, count: outputs.length }),
    words: say('listen.words', { name: outputs[at]?.name ?? output }),
    labels: listenAnswers.map((answer) => say(`listen.${answer}`)),
  };
}
