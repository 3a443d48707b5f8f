import type { UiState } from '../../../ui/state/state.ts';
import { SkiaMeasurer } from '../../../ui/graphical/raster/measure.ts';
import { sampleState } from '../../../ui/graphical/raster/samples.ts';
import { layoutFindings } from '../../../ui/graphical/theming/layout-findings.ts';
import { menuColumns, menuRows } from '../../../ui/screens/composition.ts';
import { screenSize } from '../../../ui/screens/places.ts';
import { screen } from '../../../ui/screens/screen.ts';
import { faceNames } from '../../../ui/view/face.ts';
import { loadLayoutEngine } from '../../../ui/view/layout.ts';
import type { PlacedBox, Viewport } from '../../../ui/view/placed.ts';
import { scaleFor } from '../../../ui/view/scale.ts';
import { darkTheme } from '../../../ui/view/theme.ts';
import type { Words } from '../../../ui/words/words.ts';

const engine = await loadLayoutEngine();
export const measurer = new SkiaMeasurer();

export const sizes = [
  [640, 480],
  [800, 600],
  [1024, 768],
  [1280, 720],
  [1280, 800],
  [1366, 768],
  [1920, 1080],
  [2560, 1080],
  [3840, 2160],
  [7680, 4320],
  [720, 1280],
  [768, 1366],
  [1080, 1920],
] as const;

/** @param larger what a person has chosen @param ofTheme what the theme wants */
export function viewportOf(width: number, height: number, larger = 1, ofTheme = 1): Viewport {
  return { width, height, scale: scaleFor({ width, height }, ofTheme, larger) };
}

/** Entries that fit. */
export function rowsOf(viewport: Viewport, theme = darkTheme): number {
  return menuRows(screenSize(viewport, theme, engine));
}

/** Those that stand beside each other. */
export function columnsOf(viewport: Viewport, theme = darkTheme): number {
  return menuColumns(screenSize(viewport, theme, engine));
}

/** A state's boxes at their places, as the graphical interface has them. */
export function placedState(state: UiState, viewport: Viewport, theme = darkTheme): PlacedBox {
  const tree = screen(state, theme, screenSize(viewport, theme, engine));
  const { direction, language } = state.words;
  return engine.layout(tree, { ...viewport, direction, language, faces: faceNames(theme.faces) }, measurer);
}

export function placedSample(name: string, viewport: Viewport, theme = darkTheme, words?: Words): PlacedBox {
  const state = sampleState(name, rowsOf(viewport, theme), words, columnsOf(viewport, theme));
  return placedState(state, viewport, theme);
}

export { everyBox as every } from '../../../ui/graphical/theming/layout-findings.ts';

/** What a person would see as broken. */
export function findings(root: PlacedBox, scale: number, language?: string, theme = darkTheme): string[] {
  const typed = { faces: faceNames(theme.faces), ...(language === undefined ? {} : { language }) };
  return layoutFindings(root, scale, measurer, typed).map(({ words }) => words);
}
