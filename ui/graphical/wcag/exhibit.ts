import { menuColumns, menuRows } from '../../screens/composition.ts';
import { screenSize } from '../../screens/places.ts';
import { screen } from '../../screens/screen.ts';
import type { UiState } from '../../state/state.ts';
import { loadLayoutEngine } from '../../view/layout.ts';
import type { Operation } from '../../view/operations.ts';
import { paint } from '../../view/paint.ts';
import type { PlacedBox, Viewport } from '../../view/placed.ts';
import { faceNames } from '../../view/face.ts';
import { scaleFor } from '../../view/scale.ts';
import { spokenTheme } from '../../view/theme.ts';
import type { Theme } from '../../view/theme.ts';
import { SkiaMeasurer } from '../raster/measure.ts';
import { hiddenStates } from '../raster/hidden.ts';
import { english } from '../../words/words.ts';
import { sampleNames, sampleState } from '../raster/samples.ts';

const engine = await loadLayoutEngine();
export const measurer = new SkiaMeasurer();

/** What is judged: a screen as a theme shows it. */
export interface Exhibit {
  /** For findings: the theme with its variant, and the screen. */
  readonly name: string;
  /** The screen's sample (raster/samples.ts). */
  readonly sample: string;
  readonly theme: Theme;
  readonly state: UiState;
  readonly viewport: Viewport;
  readonly placed: PlacedBox;
  readonly operations: readonly Operation[];
}

/** Usual, and as large as a person may ask for. */
export const judgedSize = { width: 1024, height: 768 } as const;

/** The box and all below it. */
export { everyBox as every } from '../theming/layout-findings.ts';

function shown(
  exhibit: Pick<Exhibit, 'name' | 'sample' | 'theme'>,
  state: UiState,
  viewport: Viewport,
): Exhibit {
  const { theme } = exhibit;
  const { direction, language } = state.words;
  const spoken = { ...viewport, direction, language };
  const tree = screen(state, spokenTheme(theme, language), screenSize(viewport, theme, engine));
  const placed = engine.layout(tree, spoken, measurer);
  return { ...exhibit, state, viewport: spoken, placed, operations: paint(placed, spoken, measurer) };
}

/** The same screen in another state. */
export function turnedTo(exhibit: Exhibit, state: UiState): Exhibit {
  return shown(exhibit, state, exhibit.viewport);
}

/** Every screen as a theme shows it on a surface; where it hides the menu, both ways. */
export function exhibitsOf(
  themeName: string,
  theme: Theme,
  surface: { readonly width: number; readonly height: number } = judgedSize,
  larger = 1,
): Exhibit[] {
  const viewport = {
    ...surface,
    scale: scaleFor(surface, theme.scale, larger),
    faces: faceNames(theme.faces),
  };
  const size = screenSize(viewport, theme, engine);
  return sampleNames.flatMap((sample) => {
    const state = sampleState(sample, menuRows(size), english, menuColumns(size));
    const named = { name: `${themeName}, ${sample}`, sample, theme };
    const hidden = hiddenStates(state, theme).map((one) => {
      const how = one.opening?.knocked === true ? 'hidden, told how it opens' : 'hidden';
      return shown({ ...named, name: `${named.name}, ${how}`, sample: `${sample}, ${how}` }, one, viewport);
    });
    return [shown(named, state, viewport), ...hidden];
  });
}
