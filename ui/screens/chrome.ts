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

function hintLine(theme: Theme, hints: readonly Hint[], height: number): Box {
  const { colours, type } = theme;
  const children = hints.map(({ keys, does }): Box => ({
    role: 'text',
    label: `${keys.join(' ')}: ${does}`,
    style: { direction: 'row', align: 'center', gap: 9 },
    children: [
      group(
        { direction: 'row', align: 'center', gap: 4 },
        keys.map((key) => keyCap(theme, key)),
      ),
      text(does, { size: type.small, colour: colours.textMuted, role: 'none' }),
    ],
  }));
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
