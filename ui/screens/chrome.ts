import { mark } from '../../assets/icons/icons.ts';
import type { Box } from '../view/box.ts';
import type { Theme } from '../view/theme.ts';

/** The surface in density-independent units. */
export interface Viewport {
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
export const columnWidth = 760;

/** True where there is little room: a phone's or an old monitor's size. */
export function isNarrow(viewport: Viewport): boolean {
  return viewport.width < 700;
}

function header(theme: Theme, title: string): Box {
  const { colours, fonts } = theme;
  return {
    style: { direction: 'row', align: 'center', gap: 14, height: headerHeight },
    children: [
      { style: { width: 36, height: 36 }, content: { kind: 'icon', path: mark, colour: colours.accent } },
      {
        style: { shrink: 1, grow: 1 },
        content: { kind: 'text', text: title, font: fonts.brand, colour: colours.text },
        semantics: { role: 'heading', label: title },
      },
    ],
  };
}

function keyCap(theme: Theme, label: string): Box {
  const { colours, fonts } = theme;
  return {
    style: { padding: [3, 9], justify: 'center' },
    paint: { fill: colours.keyCap, border: { width: 1, colour: colours.keyCapBorder }, radius: 6 },
    children: [{ content: { kind: 'text', text: label, font: fonts.small, colour: colours.text } }],
  };
}

function footer(theme: Theme, hints: readonly Hint[]): Box {
  const { colours, fonts } = theme;
  const children = hints.map(({ keys, does }): Box => ({
    style: { direction: 'row', align: 'center', gap: 8 },
    semantics: { role: 'key', label: `${keys.join(' ')}: ${does}` },
    children: [
      {
        style: { direction: 'row', gap: 4 },
        children: keys.map((label) => keyCap(theme, label)),
      },
      { content: { kind: 'text', text: does, font: fonts.small, colour: colours.quietText } },
    ],
  }));
  return { style: { direction: 'row', align: 'center', gap: 24, height: footerHeight }, children };
}

/** A whole screen: background, title, the screen's own part, and the keys that hold. */
export function chrome(
  theme: Theme,
  viewport: Viewport,
  title: string,
  hints: readonly Hint[],
  body: readonly Box[],
): Box {
  const margin = isNarrow(viewport) ? 20 : 32;
  const column: Box = {
    style: { grow: 1, width: Math.min(columnWidth, viewport.width - 2 * margin) },
    children: [header(theme, title), { style: { grow: 1 }, children: body }, footer(theme, hints)],
  };
  return {
    style: {
      align: 'center',
      width: '100%',
      height: '100%',
      padding: [viewport.height > 600 ? 16 : 0, margin],
    },
    paint: { gradient: theme.colours.background },
    semantics: { role: 'window', label: title },
    children: [column],
  };
}
