import type { Surface } from './surface.ts';

/** What panels and screens that exist have, dots per inch: a beamer's wall to a telephone's panel. */
const least = 30;
const most = 800;

/** EDIDs that give a ratio (160 × 90 mm) or nonsense differ more from the pixels' shape than square pixels do. */
const shapeTolerance = 0.2;

/**
 * Dots per inch of a display.
 * @returns 0 when it does not tell its size, or tells one that cannot be: firmware seldom does, and
 * beamers, TVs and cheap panels tell anything
 */
export function densityOf({
  width,
  height,
  widthMm,
  heightMm,
}: Pick<Surface, 'width' | 'height' | 'widthMm' | 'heightMm'>): number {
  if (widthMm <= 0 || heightMm <= 0) return 0;
  if (Math.abs((width * heightMm) / (height * widthMm) - 1) > shapeTolerance) return 0;
  const dpi = (Math.hypot(width, height) * 25.4) / Math.hypot(widthMm, heightMm);
  return dpi < least || dpi > most ? 0 : dpi;
}
