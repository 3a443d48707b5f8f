import type { Hint } from '../state/hints.ts';
import type { Say } from '../words/catalogue.ts';
import type { Box } from '../view/box.ts';
import type { Theme } from '../view/theme.ts';
import { choiceHeight, choiceRow } from './choice-row.ts';
import { chrome } from './chrome.ts';
import { bodyHeight, composition } from './composition.ts';
import type { ScreenSize } from './composition.ts';
import { screenHeading } from './heading.ts';
import { group, text } from './parts.ts';
import { scrollBar } from './scroll-bar.ts';

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
  /** Whether Enter chooses. Default true. */
  readonly entered?: boolean;
}

/** Room for what stands above the choices, units, and lines of it. */
const headingHeight = 48;
const mostLines = 4;
const rowGap = 8;

/** A screen that asks for one of a few things. */
export function choices(
  { title, image, words, labels, at, entered = true }: Choices,
  hints: readonly Hint[],
  say: Say,
  theme: Theme,
  size: ScreenSize,
): Box {
  const { colours, type, radius } = theme;
  const measures = composition(size);
  const dense = measures.headingType === 'smallHeading';
  const count = labels.length;
  const { folded } = measures;
  const padding = folded ? 0 : dense ? 14 : 26;
  const gap = folded ? 0 : dense ? 10 : 22;
  const wordsRoom = words === '' ? 0 : mostLines * Math.ceil(type.body.size * 1.32) + gap;
  const free = bodyHeight(size) - (folded ? 0 : headingHeight) - gap - 2 * padding - wordsRoom;
  const rows = Math.min(count, Math.max(2, Math.floor((free + rowGap) / (choiceHeight + rowGap))));
  const top = Math.max(0, Math.min(at - Math.floor(rows / 2), count - rows));
  const list: Box = {
    role: 'list',
    label: title,
    style: { gap: rowGap, grow: 1, shrink: 1, basis: 0 },
    children: labels.slice(top, top + rows).map((label, index) => {
      const place = top + index;
      return choiceRow(
        { label, selected: place === at, position: { index: place + 1, count }, folded, entered },
        theme,
      );
    }),
  };
  const height = rows * (choiceHeight + rowGap) - rowGap;
  const label = say('reading.inSight', { first: top + 1, last: top + rows, count });
  const bar = rows === count ? [] : [scrollBar({ top, rows, count, label }, height, theme)];
  const cardLook = {
    fill: colours.card,
    border: { width: 1, colour: colours.cardBorder },
    radius: radius.card,
  } as const;
  const card: Box = {
    role: 'group',
    style: { gap: folded ? 4 : dense ? 12 : 18, padding },
    ...(folded ? {} : { look: cardLook }),
    children: [
      ...(words === ''
        ? []
        : [text(words, { ...(folded ? type.small : type.body), colour: colours.text, lines: mostLines })]),
      group({ direction: 'row', gap: 14, height }, [list, ...bar]),
    ],
  };
  const body = [
    group({ grow: 2 }, []),
    group({ gap }, [screenHeading(title, image, theme, measures), card]),
    group({ grow: 3 }, []),
  ];
  return chrome(theme, size, { label: title, hints, body });
}
