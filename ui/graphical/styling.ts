import { log } from '../../src/base/log.ts';
import type { UiState } from '../state/state.ts';
import { loadTheme } from '../themes/compiled.ts';
import { parseThemeChoice } from '../themes/theme-choice.ts';
import { darkTheme } from '../view/theme.ts';
import type { Theme } from '../view/theme.ts';

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

/** The high-contrast variant of what is named: every theme has one, and none can switch it off. */
function withContrast(text: string): string {
  return `${text === '' ? darkTheme.name : text.replace(/:.*/, '')}:high-contrast`;
}

/** What makes pictures, on one display or on several. */
interface Styled {
  readonly theme: Theme;
  restyle(theme: Theme, larger: number): void;
}

/** Keeps the pictures as the state wants them to look. */
export class Styling {
  readonly #frames: Styled;
  readonly #load: typeof loadTheme;
  /** What the core has named, and what is worn of it. */
  #named: string;
  #worn: string;
  #larger = 1;

  /** @param theme what `frames` has been made with */
  constructor(frames: Styled, theme: string, load = loadTheme) {
    this.#frames = frames;
    this.#load = load;
    this.#named = theme;
    this.#worn = theme;
  }

  /** @returns whether the pictures look otherwise from now on, and hold another number of lines */
  follow({ settings, theme, larger, aids }: UiState): boolean {
    this.#named = settings.theme ?? theme ?? this.#named;
    const wanted = aids.contrast ? withContrast(this.#named) : this.#named;
    if (wanted === this.#worn && larger === this.#larger) return false;
    const looks = wanted === this.#worn ? this.#frames.theme : themeNamed(wanted, this.#load);
    this.#worn = wanted;
    this.#larger = larger;
    this.#frames.restyle(looks, larger);
    return true;
  }
}
