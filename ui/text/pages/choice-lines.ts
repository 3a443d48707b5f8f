import { padded } from '../../terminal/cells.ts';
import { plain } from '../line.ts';
import type { Line } from '../line.ts';

/** A few things to choose from, the one at `at` selected. */
export function choiceLines(labels: readonly string[], at: number, width: number): Line[] {
  return labels.map((label, index) => {
    const text = `${index === at ? '>' : ' '} ${label}`;
    return index === at ? { text: padded(text, width), style: 'selected' } : plain(text);
  });
}
