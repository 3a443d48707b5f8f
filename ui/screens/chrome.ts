import type { Hint } from '../state/hints.ts';
import type { Box } from '../view/box.ts';
import type { Theme } from '../view/theme.ts';
import { bodyHeight, composition } from './composition.ts';
import type { ScreenSize } from './composition.ts';
import { arranged } from './arranged.ts';
import type { Parts } from './arranged.ts';
import { background } from './background.ts';
import { brandAt, brandLine } from './brand.ts';
import { clock } from './clock.ts';
import { hintLine } from './hint-line.ts';
import { group } from './parts.ts';
import type { Places } from './places.ts';

/** What {@link chrome} puts around a screen's own part. */
export interface ChromeOptions {
  /** Read aloud as the screen's name. */
  readonly label: string;
  readonly hints: readonly Hint[];
  readonly body: readonly Box[];
  /** False where the screen's own part shows the brand. */
  readonly branded?: boolean;
  /** The screen's own part in pieces, for a theme that has a place for each. */
  readonly parts?: Parts;
}

/** From this width on the line of keys has room for those that can be done without, units. */
const roomyHints = 600;

function toldOf(hints: readonly Hint[], narrow: boolean): Hint[] {
  return hints.filter(({ rank, focused }) => focused === true || rank <= (narrow ? 0 : 1));
}

/** The same screen as its theme arranges it. */
function arrangedScreen(theme: Theme, size: ScreenSize, places: Places, options: ChromeOptions): Box {
  const { label, hints, body, parts = {} } = options;
  const all: Parts = {
    brand: ({ width, height }) => [brandLine(theme, height, width)],
    logo: (room) => [group({ grow: 1, align: 'center', justify: 'center' }, [brandAt(theme, room)])],
    clock: () => clock(size.time ?? '', theme),
    content: () => [group({ grow: 1, shrink: 1, basis: 0 }, body)],
    hints: ({ width, height }) => [hintLine(theme, toldOf(hints, width < roomyHints), width, height)],
    ...parts,
  };
  return {
    role: 'window',
    label,
    style: {},
    look: { fill: { down: theme.colours.background } },
    children: [...background(theme), ...arranged(all, places, size, theme)],
  };
}

/** The keys that stay where there is no room: one that has the focus, and what tells all others, else the way back. */
function mostNeeded(hints: readonly Hint[]): Hint[] {
  const leads = (to: 'help' | 'back'): Hint | undefined => hints.find(({ action }) => action?.type === to);
  const way = leads('help') ?? leads('back');
  return hints.filter((hint) => hint.focused === true || hint === way);
}

/**
 * The same screen where somebody has it so large that little fits: its own part scrolls behind the line of
 * keys, whose ground hides what is below it.
 */
function foldedScreen(theme: Theme, size: ScreenSize, { label, hints, body }: ChromeOptions): Box {
  const { column, margin, gap, hints: height } = composition(size);
  const own: Box = {
    role: 'none',
    scrolls: true,
    style: { grow: 1, shrink: 1, basis: 0, align: 'center' },
    children: [group({ width: column, minHeight: bodyHeight(size) }, body)],
  };
  const keys: Box = {
    role: 'none',
    style: { align: 'center', padding: { top: gap, bottom: margin } },
    look: { fill: theme.colours.background.at(-1) ?? theme.colours.card },
    children: [group({ width: column }, [hintLine(theme, mostNeeded(hints), column, height)])],
  };
  return {
    role: 'window',
    label,
    style: { padding: { top: margin } },
    look: { fill: { down: theme.colours.background } },
    children: [...background(theme), own, keys],
  };
}

/** A whole screen: background, the brand, the screen's own part, and the keys that hold. */
export function chrome(theme: Theme, size: ScreenSize, options: ChromeOptions): Box {
  const { label, hints, body, branded = true } = options;
  if (size.places !== undefined) return arrangedScreen(theme, size, size.places, options);
  const { column, margin, gap, narrow, tight, folded, ...heights } = composition(size);
  if (folded) return foldedScreen(theme, size, options);
  const top = branded ? brandLine(theme, heights.brand, column) : group({ height: heights.brand }, []);
  return {
    role: 'window',
    label,
    style: { align: 'center', padding: { top: margin, bottom: margin } },
    look: { fill: { down: theme.colours.background } },
    children: [
      ...background(theme),
      group({ grow: 1, shrink: 1, basis: 0, width: column, gap }, [
        ...(tight ? [] : [top]),
        group({ grow: 1, shrink: 1, basis: 0 }, body),
        hintLine(theme, toldOf(hints, narrow), column, heights.hints),
      ]),
    ],
  };
}
