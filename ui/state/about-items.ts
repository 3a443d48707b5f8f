import type { ReadingItem } from './reading-item.ts';
import type { UiState } from './state.ts';

/** What kboot is, and each part of the image with its version and licence. */
export function aboutItems({ offers, words: { say } }: UiState): ReadingItem[] {
  const line = (label: string, words: string): ReadingItem => ({ label, words, tone: 'plain', more: '' });
  return [
    line('kboot', say('about.what')),
    line(say('about.licence'), 'MIT'),
    ...offers.parts.map(({ name, words }) => line(name, words)),
  ];
}
