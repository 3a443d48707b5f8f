import { aidNames } from './aids.ts';
import type { ReadingItem } from './reading-item.ts';
import type { UiState } from './state.ts';

/** Every aid as a line: whether it is on, and what it does. */
export function aidItems({ aids, words: { say } }: UiState): ReadingItem[] {
  return aidNames.map((name) => ({
    label: say(aids[name] ? 'aid.on' : 'aid.off'),
    words: say(`aid.${name}`),
    tone: 'plain',
    more: '',
  }));
}
