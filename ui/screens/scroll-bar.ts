import type { Box } from '../view/box.ts';
import type { Theme } from '../view/theme.ts';

/** The part of a list that is in sight. */
export interface InSight {
  /** First line in sight, from 0. */
  readonly top: number;
  /** Lines in sight at once. */
  readonly rows: number;
  readonly count: number;
  /** Read aloud: which lines of how many are in sight. */
  readonly label: string;
}

/** A bar beside a list that does not fit: where in it the screen stands. */
export function scrollBar({ top, rows, count, label }: InSight, height: number, theme: Theme): Box {
  const { colours } = theme;
  const thumb = Math.max(28, Math.round((height * rows) / count));
  // A unit of room: at a scale that is no whole number both edges may be rounded outwards.
  const place = Math.round(((height - thumb - 1) * top) / Math.max(1, count - rows));
  return {
    role: 'scrollbar',
    label,
    style: { width: 6, height },
    look: { fill: colours.track, radius: 3 },
    children: [
      {
        role: 'none',
        style: { inset: { start: 0, top: place }, width: 6, height: thumb },
        look: { fill: colours.textMuted, radius: 3 },
      },
    ],
  };
}
