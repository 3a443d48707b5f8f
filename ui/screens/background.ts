import type { Box } from '../view/box.ts';
import type { Palette, Theme } from '../view/theme.ts';

const everywhere = { start: 0, end: 0, top: 0, bottom: 0 } as const;

/** Two hexadecimal digits of a share. */
function alpha(share: number): string {
  return Math.round(255 * share)
    .toString(16)
    .padStart(2, '0');
}

/** A picture below it is dimmed towards the background's first colour: 0 leaves it, 1 hides it. */
export function veil(dim: number, { background: [ground = '#000000'] }: Palette): Box[] {
  if (dim <= 0) return [];
  const look = { fill: `#${ground.slice(1, 7)}${alpha(dim)}` } as const;
  return [{ role: 'none', style: { inset: everywhere }, look }];
}

/** The theme's picture behind a whole screen, and a veil of its first colour over it; nothing without one. */
export function background({ picture: shown, colours }: Theme): Box[] {
  if (shown === undefined) return [];
  const { picture, fit, dim } = shown;
  return [
    { role: 'none', style: { inset: everywhere }, content: { kind: 'picture', picture, fit } },
    ...veil(dim, colours),
  ];
}
