import { hintsOf } from '../state/hints.ts';
import type { ScreenKeys } from '../state/screen-keys.ts';
import type { Shown, UiState } from '../state/state.ts';
import type { Box } from '../view/box.ts';
import type { Theme } from '../view/theme.ts';
import { chrome } from './chrome.ts';
import { composition } from './composition.ts';
import type { ScreenSize } from './composition.ts';
import { group, text } from './parts.ts';
import { screenKeys } from './screen-keys.ts';

/** A text field that is typed in with the keys on the screen. */
export interface Typing {
  readonly title: string;
  /** The field, as wide as the column and so many lines high. */
  readonly field: (lines: number, width: number) => Box;
  /** What stands below it. */
  readonly below: Box;
  readonly keys: ScreenKeys;
}

/** Any text field with the keys on the screen below it: little else has room on the smallest screen. */
export function typing(
  state: UiState,
  shown: Shown,
  { title, field, below, keys }: Typing,
  theme: Theme,
  size: ScreenSize,
): Box {
  const { column, headingType, tight } = composition(size);
  const dense = headingType === 'smallHeading';
  const { colours, type } = theme;
  const heading = text(title, {
    size: dense ? type.title : type.smallHeading,
    weight: 600,
    colour: colours.text,
    role: 'heading',
  });
  const body = [
    group({ grow: 1 }, []),
    group({ gap: dense ? 6 : 14 }, [
      heading,
      field(dense ? 1 : 2, column),
      ...(tight ? [] : [below]),
      screenKeys(state, keys, tight, theme),
    ]),
    group({ grow: 1 }, []),
  ];
  return chrome(theme, size, { label: title, hints: hintsOf(state, shown), body });
}
