/** The smallest picture that a screen is composed for, units. */
const composedWidth = 960;
const composedHeight = 720;
const step = 0.25;

/** Size of a surface, and its density where the display tells it. */
export interface SurfaceSize {
  readonly width: number;
  readonly height: number;
  /** Dots per inch; 0 or absent when not known. */
  readonly dpi?: number;
}

/**
 * Pixels per density-independent unit: as large as the composition allows, in
 * quarters, never below 1. A dense small panel gets at least its density
 * (96 dots per inch are 1), as long as a narrow composition still fits.
 */
export function scaleFor({ width, height, dpi = 0 }: SurfaceSize): number {
  const bySize = Math.min(width / composedWidth, height / composedHeight);
  const byDensity = Math.min(dpi / 96, width / 640, height / 480);
  return Math.max(1, Math.floor(Math.max(bySize, byDensity) / step) * step);
}
