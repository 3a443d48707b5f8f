import { mark } from '../../assets/icons/icons.ts';
import type { Box } from '../view/box.ts';
import type { Theme } from '../view/theme.ts';
import { group, icon, text } from './parts.ts';

/** The surface in density-independent units. */
export interface ScreenSize {
  readonly width: number;
  readonly height: number;
}

/** One hint of the bottom line: the keys, and what they do. */
export interface Hint {
  readonly keys: readonly string[];
  readonly does: string;
}

/** Heights of what stands above and below a screen's own part. */
export const headerHeight = 88;
export const footerHeight = 60;

/** Widest column that is still read at a glance. */
const widestColumn = 760;

/** True where there is little room: a phone's or an old monitor's size. */
export function isNarrow(size: ScreenSize): boolean {
  return size.width < 700;
}

/** Room above the header and below the footer. */
export function outerPadding(size: ScreenSize): number {
  return size.height > 600 ? 16 : 0;
}

/** Width of the column that holds all content. */
export function columnWidth(size: ScreenSize): number {
  return Math.min(widestColumn, size.width - (isNarrow(size) ? 40 : 64));
}

function header(theme: Theme, title: string): Box {
  const { colours, type } = theme;
  const words = text(title, {
    size: type.heading,
    weight: 600,
    colour: colours.text,
    role: 'heading',
    style: { shrink: 1 },
  });
  return group({ direction: 'row', align: 'center', gap: 14, height: headerHeight }, [
    icon(mark, 36, colours.accent),
    words,
  ]);
}

function keyCap(theme: Theme, label: string): Box {
  const { colours, type, radius } = theme;
  return {
    role: 'none',
    style: { padding: { top: 3, bottom: 3, start: 9, end: 9 } },
    look: { fill: colours.keycap, border: { width: 1, colour: colours.keycapBorder }, radius: radius.keycap },
    children: [text(label, { size: type.small, colour: colours.text, role: 'none' })],
  };
}

function footer(theme: Theme, hints: readonly Hint[]): Box {
  const { colours, type } = theme;
  const children = hints.map(({ keys, does }): Box => ({
    role: 'text',
    label: `${keys.join(' ')}: ${does}`,
    style: { direction: 'row', align: 'center', gap: 8 },
    children: [
      group(
        { direction: 'row', align: 'center', gap: 4 },
        keys.map((label) => keyCap(theme, label)),
      ),
      text(does, { size: type.small, colour: colours.textMuted, role: 'none' }),
    ],
  }));
  return group({ direction: 'row', align: 'center', gap: 22, height: footerHeight }, children);
}

/** A whole screen: background, title, the screen's own part, and the keys that hold. */
export function chrome(
  theme: Theme,
  size: ScreenSize,
  title: string,
  hints: readonly Hint[],
  body: readonly Box[],
): Box {
  const { colours } = theme;
  const padding = outerPadding(size);
  const column = group({ grow: 1, width: columnWidth(size) }, [
    header(theme, title),
    group({ grow: 1, shrink: 1 }, body),
    footer(theme, hints),
  ]);
  return {
    role: 'window',
    label: title,
    style: {
      align: 'center',
      width: size.width,
      height: size.height,
      padding: { top: padding, bottom: padding },
    },
    look: { fill: { from: colours.backgroundTop, to: colours.backgroundBottom, shape: 'down' } },
    children: [column],
  };
}
