import { sampleNames, sampleState } from '../../../ui/graphical/raster/samples.ts';
import { openTheme } from '../../../ui/graphical/theming/open-theme.ts';
import { ownThemes, themesIn } from '../../../ui/graphical/theming/theme-folders.ts';
import type { UiState } from '../../../ui/state/state.ts';
import { darkTheme, spokenTheme } from '../../../ui/view/theme.ts';
import type { Theme } from '../../../ui/view/theme.ts';
import { loadWords } from '../../../ui/words/load.ts';

// Each screen × theme × size × language: what is drawn of it (matrix.test.ts) and where its boxes lie
// (test/ui/screens/matrix-layout.test.ts).

/** Surfaces of every shape, px. */
export const matrixSizes = [
  [1024, 768],
  [1920, 1080],
  [3840, 2160],
  [720, 1280],
] as const;

/** To the right, to the left, and without spaces. */
export const matrixLanguages = ['en', 'ar', 'ja'] as const;

/** Screens that a theme can hide. */
const hidden: ReadonlySet<string> = new Set(['connecting', 'menu', 'progress', 'leaving']);

/** One theme in one language. */
export interface MatrixColumn {
  readonly name: string;
  readonly theme: Theme;
  readonly language: string;
  /** Screens by the names of their samples, ` hidden` behind those that are behind the theme's splash. */
  readonly screens: readonly string[];
}

/** kboot's themes in each language. */
export function matrixColumns(): MatrixColumn[] {
  return themesIn(ownThemes).flatMap((name) =>
    matrixLanguages.map((language) => {
      const theme = spokenTheme(openTheme(name).theme ?? darkTheme, language);
      const concealed = theme.hidesMenu ? [...hidden].map((one) => `${one} hidden`) : [];
      return { name, theme, language, screens: [...sampleNames, ...concealed] };
    }),
  );
}

/** The state of a screen of a column. @param rows entries that fit */
export function matrixState(screen: string, rows: number, language: string, columns: number): UiState {
  const [name = screen, behind] = screen.split(/ (?=hidden$)/);
  return { ...sampleState(name, rows, loadWords(language), columns), concealed: behind !== undefined };
}
