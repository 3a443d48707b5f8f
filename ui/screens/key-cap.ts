import { arrowDown, arrowLeft, arrowRight, arrowUp, returnKey } from '../../assets/icons/icons.ts';
import type { KeyName } from '../state/hints.ts';
import type { Box } from '../view/box.ts';
import type { Theme } from '../view/theme.ts';
import { icon, text } from './parts.ts';
import { usualWidth } from './text-room.ts';

/** Arrows are drawn, because the face has no such letters. */
const drawings: Readonly<Record<string, string>> = {
  Up: arrowUp,
  Down: arrowDown,
  Left: arrowLeft,
  Right: arrowRight,
};

const height = 28;
const iconSize = 16;
const padding = 7;

/** Units that a key is wide, about; `widest` as `widestOf` has it. */
export function capWidth({ type }: Theme, key: KeyName, widest: number): number {
  const words = Object.hasOwn(drawings, key) ? iconSize : usualWidth(key) * widest * type.small.size;
  return Math.max(height, words + 2 * padding);
}

/** A key as it looks on a keyboard. */
export function keyCap(theme: Theme, key: KeyName): Box {
  const { colours, type, radius } = theme;
  const drawing = drawings[key];
  const face =
    drawing === undefined
      ? text(key, { ...type.small, colour: colours.text, role: 'none' })
      : icon(drawing, iconSize, colours.text, 2);
  return {
    role: 'none',
    style: {
      height,
      minWidth: height,
      padding: { start: padding, end: padding },
      align: 'center',
      justify: 'center',
    },
    look: { fill: colours.keycap, border: { width: 1, colour: colours.keycapBorder }, radius: radius.keycap },
    children: [face],
  };
}

/** The key that starts what is selected, filled to stand out. */
export function enterCap(theme: Theme, size: number): Box {
  const { colours, radius } = theme;
  return {
    role: 'none',
    style: { width: size, height: size, align: 'center', justify: 'center' },
    look: { fill: colours.accent, radius: radius.keycap + 2 },
    children: [icon(returnKey, 20, colours.onAccent, 2.25)],
  };
}
