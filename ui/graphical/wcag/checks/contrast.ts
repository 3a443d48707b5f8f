import { logos } from '../../../../assets/icons/logos.ts';
import { measuredContrasts } from '../../theming/contrast.ts';
import type { Measured } from '../../theming/contrast.ts';
import { ofEach } from '../criterion.ts';
import type { Check } from '../criterion.ts';
import type { Exhibit } from '../exhibit.ts';

const ownIcon = (path: string): boolean => !Object.values(logos).some((logo) => logo.path === path);

/** Three criteria look at the same pixels. */
const known = new WeakMap<Exhibit, readonly Measured[]>();

function measured(exhibit: Exhibit): readonly Measured[] {
  const before = known.get(exhibit);
  if (before !== undefined) return before;
  const now = measuredContrasts(exhibit.operations, exhibit.viewport.scale, ownIcon);
  known.set(exhibit, now);
  return now;
}

function weak(how: string, kind: Measured['kind'], least: (one: Measured) => number): Check {
  return ofEach(how, (exhibit) =>
    measured(exhibit).flatMap((one) =>
      one.kind === kind && one.ratio < least(one)
        ? [`“${one.what.slice(0, 40)}” has ${one.ratio.toFixed(2)} : 1`]
        : [],
    ),
  );
}

const pixels = 'the worst of the rendered pixels under it';

/** 1.4.3 */
export const textContrast = weak(
  `text against ${pixels}: 4.5 : 1, large text 3 : 1`,
  'text',
  ({ least }) => least,
);

/** 1.4.6 */
export const enhancedTextContrast = weak(
  `text against ${pixels}: 7 : 1, large text 4.5 : 1`,
  'text',
  ({ better }) => better,
);

/** 1.4.11, beside the ring around the focus. */
export const iconContrast = weak(`icons against ${pixels}: 3 : 1`, 'icon', () => 3);
