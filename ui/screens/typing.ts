import { hintsOf } from '../state/hints.ts';
import type { ScreenKeys } from '../state/screen-keys.ts';
import type { Shown, UiState } from '../state/state.ts';
import type { Box } from '../view/box.ts';
import type { Theme } from '../view/theme.ts';
import { chrome } from './chrome.ts';
import { bodyHeight, composition } from './composition.ts';
import type { ScreenSize } from './composition.ts';
import { unseenHeading } from './heading.ts';
import { group, text } from './parts.ts';
import { screenKeys } from './screen-keys.ts';

/** A text field that is typed in with the keys on the screen. */
export interface Typing {
  readonly title: string;
  /** The field, as wide as the column and so many lines high. */
  readonly field: (lines: number, width: number, low: boolean) => Box;
  /** What stands below it. */
  readonly below: Box;
  readonly keys: ScreenKeys;
}

/** Height of a field of one line with no more than its edge, and what lies between it and the keys. */
const lowField = 30;
const foldedGap = 2;

/** A narrower column has little room for words on keys. */
const wordsBelow = 420;

/** Any text field with the keys on the screen below it: little else has room on the smallest screen. */
export function typing(
  state: UiState,
  shown: Shown,
  { title, field, below, keys }: Typing,
  theme: Theme,
  size: ScreenSize,
): Box {
  const { column, headingType, tight, folded } = composition(size);
  const dense = headingType === 'smallHeading';
  const { colours, type } = theme;
  const heading = text(title, {
    ...(dense ? { ...type.title, weight: type.smallHeading.weight } : type.smallHeading),
    colour: colours.text,
    role: 'heading',
  });
  if (folded) {
    const rows = bodyHeight(size) - lowField - foldedGap;
    const low = [
      unseenHeading(title),
      group({ gap: foldedGap }, [field(1, column, true), screenKeys(state, keys, theme, { within: rows })]),
    ];
    return chrome(theme, size, { label: title, hints: hintsOf(state, shown), body: low });
  }
  const body = [
    group({ grow: 1 }, []),
    group({ gap: dense ? 6 : 14 }, [
      heading,
      field(dense ? 1 : 2, column, false),
      ...(tight ? [] : [below]),
      screenKeys(state, keys, theme, { tight, narrow: column < wordsBelow }),
    ]),
    group({ grow: 1 }, []),
  ];
  return chrome(theme, size, { label: title, hints: hintsOf(state, shown), body });
}
