import type { Box } from '../view/box.ts';
import type { Theme } from '../view/theme.ts';

const everywhere = { start: 0, end: 0, top: 0, bottom: 0 } as const;

/** Two hexadecimal digits of a share. */
function alpha(share: number): string {
  return Math.round(255 * share)
    .toString(16)
    .padStart(2, '0');
}

/** The theme's picture behind a whole screen, and a veil of its first colour over it; nothing without one. */
export function background({ picture: shown, colours }: Theme): Box[] {
  if (shown === undefined) return [];
  const { picture, fit, dim } = shown;
  const ground = colours.background[0] ?? '#000000';
  const veil: Box = {
    role: 'none',
    style: { inset: everywhere },
    look: { fill: `#${ground.slice(1, 7)}${alpha(dim)}` },
  };
  return [
    { role: 'none', style: { inset: everywhere }, content: { kind: 'picture', picture, fit } },
    ...(dim > 0 ? [veil] : []),
  ];
}
