import { logos } from '../../../assets/icons/logos.ts';
import { menuColumns, menuRows } from '../../screens/composition.ts';
import type { ScreenSize } from '../../screens/composition.ts';
import { screenSize } from '../../screens/places.ts';
import { screen } from '../../screens/screen.ts';
import type { UiState } from '../../state/state.ts';
import { loadLayoutEngine } from '../../view/layout.ts';
import { faceNames } from '../../view/face.ts';
import { paint } from '../../view/paint.ts';
import { scaleFor } from '../../view/scale.ts';
import type { Theme } from '../../view/theme.ts';
import { spokenTheme } from '../../view/theme.ts';
import { english } from '../../words/words.ts';
import { SkiaMeasurer } from '../raster/measure.ts';
import { hiddenStates } from '../raster/hidden.ts';
import { sampleNames, sampleState } from '../raster/samples.ts';
import { measuredContrasts } from './contrast.ts';
import type { Measured } from './contrast.ts';
import { layoutFindings } from './layout-findings.ts';

/** Surfaces on which a theme is tried. */
export const triedSizes = [
  [640, 480],
  [1024, 768],
  [1920, 1080],
  [768, 1366],
] as const;

/** The one whose pixels are looked at: contrast hardly depends on the size. */
const contrastSize = triedSizes[1];

/** Something that a theme does wrong. */
export interface ThemeFinding {
  /** A fault keeps somebody from reading or hitting something; a note could be better. */
  readonly grade: 'fault' | 'note';
  /** Screen, by the name of its sample, and where there is one the size. */
  readonly where: string;
  readonly words: string;
}

const ownIcon = (path: string): boolean => !Object.values(logos).some((logo) => logo.path === path);

/** Samples as the theme shows them; where it hides the menu, each way. */
function statesOf(name: string, size: ScreenSize, theme: Theme): readonly UiState[] {
  const state = sampleState(name, menuRows(size), english, menuColumns(size));
  return [...hiddenStates(state, theme), state];
}

/** What two places say that is the same: one line for each colour and for text and icons apart. */
function contrastFindings(
  where: string,
  measured: readonly Measured[],
  found: Map<string, ThemeFinding & { ratio: number }>,
): void {
  for (const { what, kind, colour, ratio, least, better } of measured) {
    if (ratio >= better) continue;
    const grade = ratio < least ? 'fault' : 'note';
    const key = `${grade} ${kind} ${colour} ${least}`;
    if ((found.get(key)?.ratio ?? Infinity) <= ratio) continue;
    const of = kind === 'text' ? `“${what.slice(0, 40)}”` : 'an icon';
    const wanted = grade === 'fault' ? `${least} is the least` : `${better} is better`;
    const words = `contrast ${ratio.toFixed(1)} of ${colour} under ${of}: ${wanted} (WCAG 2.2)`;
    found.set(key, { grade, where, words, ratio });
  }
}

/** Draws every screen with a theme and looks for what cannot be read, hit or seen whole. */
export async function themeFindings(given: Theme): Promise<ThemeFinding[]> {
  const theme = spokenTheme(given, 'en');
  const faces = faceNames(theme.faces);
  const engine = await loadLayoutEngine();
  const measurer = new SkiaMeasurer();
  const findings: ThemeFinding[] = [];
  const contrasts = new Map<string, ThemeFinding & { ratio: number }>();
  for (const [width, height] of triedSizes) {
    const scale = scaleFor({ width, height }, theme.scale);
    const viewport = { width, height, scale, faces };
    const size = screenSize(viewport, theme, engine);
    for (const name of sampleNames) {
      for (const state of statesOf(name, size, theme)) {
        const placed = engine.layout(screen(state, theme, size), viewport, measurer);
        const where = `${name} at ${width} × ${height}`;
        for (const { words } of layoutFindings(placed, scale, measurer, viewport))
          findings.push({ grade: 'fault', where, words });
        if (width !== contrastSize[0]) continue;
        contrastFindings(
          name,
          measuredContrasts(paint(placed, viewport, measurer), scale, ownIcon),
          contrasts,
        );
      }
    }
  }
  const worst = [...contrasts.values()].map(({ grade, where, words }): ThemeFinding => ({
    grade,
    where,
    words,
  }));
  return [...findings, ...worst].sort((one, other) => one.grade.localeCompare(other.grade));
}
