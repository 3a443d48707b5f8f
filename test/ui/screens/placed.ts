import type { UiState } from '../../../ui/state/state.ts';
import { SkiaMeasurer } from '../../../ui/graphical/raster/measure.ts';
import { sampleState } from '../../../ui/graphical/raster/samples.ts';
import { menuRows } from '../../../ui/screens/composition.ts';
import { screen } from '../../../ui/screens/screen.ts';
import { loadLayoutEngine } from '../../../ui/view/layout.ts';
import type { PlacedBox, Viewport } from '../../../ui/view/placed.ts';
import { scaleFor } from '../../../ui/view/scale.ts';
import { darkTheme } from '../../../ui/view/theme.ts';

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
  [768, 1366],
  [1080, 1920],
] as const;

export function viewportOf(width: number, height: number): Viewport {
  return { width, height, scale: scaleFor({ width, height }) };
}

/** Entries that fit. */
export function rowsOf({ width, height, scale }: Viewport): number {
  return menuRows({ width: width / scale, height: height / scale });
}

/** A state's boxes at their places, as the graphical interface has them. */
export function placedState(state: UiState, viewport: Viewport): PlacedBox {
  const { width, height, scale } = viewport;
  const tree = screen(state, darkTheme, { width: width / scale, height: height / scale });
  return engine.layout(tree, viewport, measurer);
}

export function placedSample(name: string, viewport: Viewport): PlacedBox {
  return placedState(sampleState(name, rowsOf(viewport)), viewport);
}

/** The box and all below it. */
export function* every(placed: PlacedBox): Generator<PlacedBox> {
  yield placed;
  for (const child of placed.children) yield* every(child);
}
