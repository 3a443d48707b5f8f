import { log } from '../../src/base/log.ts';
import type { UiState } from '../state/state.ts';
import { loadTheme } from '../themes/compiled.ts';
import { parseThemeChoice } from '../themes/theme-choice.ts';
import { darkTheme } from '../view/theme.ts';
import type { Theme } from '../view/theme.ts';
import type { FrameMaker } from './frame.ts';

/** A theme of the image; kboot's own, with a line in the log, where it cannot be had. */
export function themeNamed(text: string, load = loadTheme): Theme {
  if (text === '') return darkTheme;
  try {
    const choice = parseThemeChoice(text);
    if (choice === undefined) throw new Error('is no name of a theme');
    return load(choice);
  } catch (thrown) {
    const why = thrown instanceof Error ? thrown.message : String(thrown);
    log('warning', `theme ${text}: ${why}; kboot's own look is used`);
    return darkTheme;
  }
}

/** Keeps the pictures as the state wants them to look. */
export class Styling {
  readonly #frames: FrameMaker;
  #name: string;
  #theme: Theme;
  #larger = 1;

  /** @param theme what `frames` has been made with */
  constructor(frames: FrameMaker, theme: string) {
    this.#frames = frames;
    this.#name = theme;
    this.#theme = frames.theme;
  }

  /** @returns whether the pictures look otherwise from now on, and hold another number of lines */
  follow({ theme, larger }: UiState): boolean {
    const isOther = theme !== null && theme !== this.#name;
    if (!isOther && larger === this.#larger) return false;
    if (isOther) {
      this.#name = theme;
      this.#theme = themeNamed(theme);
    }
    this.#larger = larger;
    this.#frames.restyle(this.#theme, larger);
    return true;
  }
}
