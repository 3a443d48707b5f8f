import type { Viewport } from '../view/layout.ts';
import type { ScreenSize } from './chrome.ts';
import { menuRows } from './menu.ts';

/** The surface in density-independent units. */
export function unitsOf({ width, height, scale }: Viewport): ScreenSize {
  return { width: width / scale, height: height / scale };
}

/** Entries of the menu that fit at once. */
export function rowsThatFit(viewport: Viewport): number {
  return menuRows(unitsOf(viewport));
}
