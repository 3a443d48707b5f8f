import type { Hint } from '../state/hints.ts';
import type { Box } from '../view/box.ts';
import type { Theme } from '../view/theme.ts';
import { composition } from './composition.ts';
import type { ScreenSize } from './composition.ts';
import { background } from './background.ts';
import { brandLine } from './brand.ts';
import { hintLine } from './hint-line.ts';
import { group } from './parts.ts';

/** What {@link chrome} puts around a screen's own part. */
export interface ChromeOptions {
  /** Read aloud as the screen's name. */
  readonly label: string;
  readonly hints: readonly Hint[];
  readonly body: readonly Box[];
  /** False where the screen's own part shows the brand. */
  readonly branded?: boolean;
}

/** A whole screen: background, the brand, the screen's own part, and the keys that hold. */
export function chrome(theme: Theme, size: ScreenSize, options: ChromeOptions): Box {
  const { label, hints, body, branded = true } = options;
  const { column, margin, gap, narrow, tight, ...heights } = composition(size);
  const top = branded ? brandLine(theme, heights.brand, column) : group({ height: heights.brand }, []);
  const told = hints.filter(({ rank, focused }) => focused === true || rank <= (narrow ? 0 : 1));
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
        hintLine(theme, told, column, heights.hints),
      ]),
    ],
  };
}
