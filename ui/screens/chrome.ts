import type { Hint } from '../state/hints.ts';
import type { Box } from '../view/box.ts';
import type { Theme } from '../view/theme.ts';
import { composition } from './composition.ts';
import type { ScreenSize } from './composition.ts';
import { background } from './background.ts';
import { brandLine } from './brand.ts';
import { keyCap } from './key-cap.ts';
import { group, text } from './parts.ts';

/** What {@link chrome} puts around a screen's own part. */
export interface ChromeOptions {
  /** Read aloud as the screen's name. */
  readonly label: string;
  readonly hints: readonly Hint[];
  readonly body: readonly Box[];
  /** False where the screen's own part shows the brand. */
  readonly branded?: boolean;
}

/** A button with the focus takes so much more room to each side, of the gaps around it. */
const focusRoom = 8;

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
  return {
    ...(action === undefined ? { role: 'text' } : { role: 'button', press: action, focused }),
    label: `${keys.join(' ')}: ${does}`,
    style: { direction: 'row', align: 'center', gap: 9, ...(focused ? around : {}) },
    ...(focused ? { look } : {}),
    children: [
      group(
        { direction: 'row', align: 'center', gap: 4 },
        keys.map((key) => keyCap(theme, key)),
      ),
      text(does, { size: type.small, colour: focused ? colours.text : colours.textMuted, role: 'none' }),
    ],
  };
}

function hintLine(theme: Theme, hints: readonly Hint[], height: number): Box {
  const children = hints.map((hint, index) => hintBox(theme, hint, index === 0));
  return group({ direction: 'row', align: 'center', gap: 24, height }, children);
}

/** A whole screen: background, the brand, the screen's own part, and the keys that hold. */
export function chrome(theme: Theme, size: ScreenSize, options: ChromeOptions): Box {
  const { label, hints, body, branded = true } = options;
  const { column, margin, gap, narrow, ...heights } = composition(size);
  const told = hints.filter(({ rank }) => rank <= (narrow ? 0 : 1));
  return {
    role: 'window',
    label,
    style: { align: 'center', padding: { top: margin, bottom: margin } },
    look: { fill: { down: theme.colours.background } },
    children: [
      ...background(theme),
      group({ grow: 1, shrink: 1, basis: 0, width: column, gap }, [
        branded ? brandLine(theme, heights.brand, column) : group({ height: heights.brand }, []),
        group({ grow: 1, shrink: 1, basis: 0 }, body),
        hintLine(theme, told, heights.hints),
      ]),
    ],
  };
}
