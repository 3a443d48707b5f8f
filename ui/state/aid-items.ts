import type { AidName } from './aids.ts';
import { aidNames } from './aids.ts';
import type { ReadingItem } from './reading-item.ts';
import type { UiState } from './state.ts';

/** A line of the list: an aid that is on or off, or the way to a screen of its own. */
export type AidRow =
  | { readonly kind: 'aid'; readonly name: AidName }
  | { readonly kind: 'screen'; readonly name: 'times' | 'teach' };

export const aidRows: readonly AidRow[] = [
  ...aidNames.map((name) => ({ kind: 'aid', name }) as const),
  { kind: 'screen', name: 'times' },
  { kind: 'screen', name: 'teach' },
];

/** Every aid as a line: whether it is on, and what it does. */
export function aidItems({ aids, words: { say } }: UiState): ReadingItem[] {
  return aidRows.map((row) => {
    const plain = { tone: 'plain', more: '' } as const;
    if (row.kind === 'screen')
      return { ...plain, label: say(`${row.name}.title`), words: say(`${row.name}.what`) };
    return { ...plain, label: say(aids[row.name] ? 'aid.on' : 'aid.off'), words: say(`aid.${row.name}`) };
  });
}
