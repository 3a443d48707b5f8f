/** The smallest picture that a screen is composed for, units. */
const composedWidth = 960;
const composedHeight = 720;
const step = 0.25;

/** What a narrow composition has everything in, and a dense panel may be drawn at. */
const narrowWidth = 640;
const narrowHeight = 480;

/** The least that a screen has all its parts in, units: a theme of large print may have it so large. */
const leastWidth = 384;
const leastHeight = 360;

/** The least with what orients folded away, units: only a person who wants it so large gets it. */
const foldedWidth = 192;
const foldedHeight = 180;

/** Size of a surface, and its density where the display tells it. */
export interface SurfaceSize {
  readonly width: number;
  readonly height: number;
  /** Dots per inch; 0 or absent when not known. */
  readonly dpi?: number;
}

function stepped(scale: number): number {
  return Math.max(1, Math.floor(scale / step) * step);
}

/**
 * Pixels per density-independent unit: as large as the composition allows, in
 * quarters, never below 1. A dense small panel gets at least its density
 * (96 dots per inch are 1), as long as a narrow composition still fits.
 * @param ofTheme so many times as large as that, as long as all parts of a screen fit
 * @param larger so many times as large again, as long as what has the focus fits
 */
export function scaleFor({ width, height, dpi = 0 }: SurfaceSize, ofTheme = 1, larger = 1): number {
  const bySize = Math.min(width / composedWidth, height / composedHeight);
  const fits = Math.min(width / leastWidth, height / leastHeight);
  const fitsFolded = Math.min(width / foldedWidth, height / foldedHeight);
  const natural = stepped(Math.max(bySize, Math.min(dpi / 96, width / narrowWidth, height / narrowHeight)));
  const usual = Math.max(natural, stepped(Math.min(natural * ofTheme, fits)));
  return Math.max(usual, stepped(Math.min(usual * larger, fitsFolded)));
}
