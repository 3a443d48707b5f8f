import type { Hint } from '../state/hints.ts';
import type { Box } from '../view/box.ts';
import { widestOf } from '../view/face.ts';
import type { Theme } from '../view/theme.ts';
import { capWidth, keyCap } from './key-cap.ts';
import { group, text } from './parts.ts';
import { usualWidth } from './text-room.ts';

const between = 24;
const capGap = 4;
const wordsGap = 9;

/** A button with the focus takes so much more room to each side, of the gaps around it. */
const focusRoom = 8;

function reckoned({ keys, does }: Hint, theme: Theme): number {
  const widest = widestOf(theme.faces);
  const caps = keys.reduce((sum, key) => sum + capWidth(theme, key, widest) + capGap, -capGap);
  return between + caps + wordsGap + usualWidth(does) * widest * theme.type.small.size;
}

/** The hints that have room; the last one, which leads to all others, and one with the focus always stay. */
function fitting(hints: readonly Hint[], width: number, theme: Theme): readonly Hint[] {
  const kept = [...hints];
  while (kept.reduce((sum, hint) => sum + reckoned(hint, theme), -between) > width) {
    const spare = kept.filter((hint, index) => hint.focused !== true && index < kept.length - 1);
    // What is less needed goes first, and of that what stands last.
    const rank = Math.max(...spare.map((hint) => hint.rank));
    const gone = spare.findLast((hint) => hint.rank === rank);
    if (gone === undefined) break;
    kept.splice(kept.indexOf(gone), 1);
  }
  return kept;
}

/** A key and what it does; where that is one thing, also a button for it. */
function hintBox(theme: Theme, { keys, does, action, focused = false }: Hint, isFirst: boolean): Box {
  const { colours, type, radius, outline } = theme;
  const look = {
    fill: colours.cardSelected,
    border: { width: outline, colour: colours.accent },
    radius: radius.keycap + focusRoom / 2,
  };
  const around = {
    alignSelf: 'stretch',
    padding: { start: focusRoom, end: focusRoom },
    margin: { start: isFirst ? 0 : -focusRoom, end: -focusRoom },
  } as const;
  const ink = focused ? colours.text : colours.textMuted;
  return {
    ...(action === undefined ? { role: 'text' } : { role: 'button', press: action, focused }),
    label: `${keys.join(' ')}: ${does}`,
    style: { direction: 'row', align: 'center', gap: wordsGap, shrink: 1, ...(focused ? around : {}) },
    ...(focused ? { look } : {}),
    children: [
      group(
        { direction: 'row', align: 'center', gap: capGap },
        keys.map((key) => keyCap(theme, key)),
      ),
      text(does, { ...type.small, colour: ink, role: 'none', style: { shrink: 1 } }),
    ],
  };
}

/** The keys that hold on a screen, as many as fit in one line. */
export function hintLine(theme: Theme, hints: readonly Hint[], width: number, height: number): Box {
  const children = fitting(hints, width, theme).map((hint, index) => hintBox(theme, hint, index === 0));
  return group({ direction: 'row', align: 'center', gap: between, height }, children);
}
