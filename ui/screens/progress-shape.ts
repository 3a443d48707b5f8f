import type { Box } from '../view/box.ts';
import type { Theme } from '../view/theme.ts';
import { bar, group } from './parts.ts';

const barHeight = 8;
const barGap = 6;
const dotSize = 14;
const dotGap = 14;
const ringSize = 148;
const ringLine = 8;

function bars(shares: readonly number[], width: number, { colours }: Theme): Box {
  const each = Math.floor((width - (shares.length - 1) * barGap) / shares.length);
  return group(
    { direction: 'row', justify: 'between', width },
    shares.map((share) => bar(share, each, barHeight, colours.track, colours.accent)),
  );
}

/** A stage that is under way is a smaller dot in its place: told by size, not by colour alone. */
function dots(shares: readonly number[], { colours }: Theme): Box {
  const dot = (share: number): Box => {
    const size = share >= 1 || share <= 0 ? dotSize : dotSize - 4;
    return {
      role: 'none',
      style: { width: dotSize, height: dotSize, align: 'center', justify: 'center' },
      ...(share > 0 && share < 1 ? { look: { fill: colours.track, radius: dotSize / 2 } } : {}),
      children: [
        {
          role: 'none',
          style: { width: size, height: size },
          look: { fill: share > 0 ? colours.accent : colours.track, radius: size / 2 },
        },
      ],
    };
  };
  return group({ direction: 'row', justify: 'center', gap: dotGap }, shares.map(dot));
}

function ring(shares: readonly number[], { colours }: Theme, inner: Box | undefined): Box {
  const fraction = shares.reduce((sum, share) => sum + share, 0) / Math.max(1, shares.length);
  return {
    role: 'none',
    style: { width: ringSize, height: ringSize, align: 'center', justify: 'center' },
    content: { kind: 'ring', fraction, thickness: ringLine, colour: colours.accent, track: colours.track },
    ...(inner === undefined ? {} : { children: [inner] }),
  };
}

/**
 * How far something is, in the theme's shape.
 * @param shares how far each of its parts is, 0 to 1
 * @param width room for it, units; the bar takes all of it
 * @param inner stands in the middle of a ring
 */
export function progressShape(shares: readonly number[], width: number, theme: Theme, inner?: Box): Box {
  switch (theme.progress) {
    case 'bar':
      return bars(shares, width, theme);
    case 'dots':
      return dots(shares, theme);
    case 'ring':
      return ring(shares, theme, inner);
  }
}
