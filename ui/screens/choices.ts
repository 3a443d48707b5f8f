import type { Hint } from '../state/hints.ts';
import type { Box } from '../view/box.ts';
import type { Theme } from '../view/theme.ts';
import { choiceRow } from './choice-row.ts';
import { chrome } from './chrome.ts';
import { composition } from './composition.ts';
import type { ScreenSize } from './composition.ts';
import { screenHeading } from './heading.ts';
import { group, text } from './parts.ts';

/** A few things to choose from. */
export interface Choices {
  readonly title: string;
  /** Name of an icon of ours. */
  readonly image: string;
  /** What to know before; none when empty. */
  readonly words: string;
  readonly labels: readonly string[];
  /** The selected one, from 0; -1 while a button of the bottom line has the focus. */
  readonly at: number;
}

/** A screen that asks for one of a few things. */
export function choices(
  { title, image, words, labels, at }: Choices,
  hints: readonly Hint[],
  theme: Theme,
  size: ScreenSize,
): Box {
  const { colours, type, radius } = theme;
  const measures = composition(size);
  const dense = measures.headingType === 'smallHeading';
  const count = labels.length;
  const card: Box = {
    role: 'group',
    style: { gap: dense ? 12 : 18, padding: dense ? 14 : 26 },
    look: { fill: colours.card, border: { width: 1, colour: colours.cardBorder }, radius: radius.card },
    children: [
      ...(words === '' ? [] : [text(words, { size: type.body, colour: colours.text, lines: 4 })]),
      {
        role: 'list',
        label: title,
        style: { gap: 8 },
        children: labels.map((label, index) =>
          choiceRow({ label, selected: index === at, position: { index: index + 1, count } }, theme),
        ),
      },
    ],
  };
  const body = [
    group({ grow: 2 }, []),
    group({ gap: dense ? 10 : 22 }, [screenHeading(title, image, theme, measures), card]),
    group({ grow: 3 }, []),
  ];
  return chrome(theme, size, { label: title, hints, body });
}
