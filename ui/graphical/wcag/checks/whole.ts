import { scaleFor } from '../../../view/scale.ts';
import { layoutFindings } from '../../theming/layout-findings.ts';
import type { Check } from '../criterion.ts';
import { exhibitsOf, measurer } from '../exhibit.ts';
import type { Exhibit } from '../exhibit.ts';

/** Every theme that is among the exhibits, once. */
function themesOf(exhibits: readonly Exhibit[]): Map<string, Exhibit['theme']> {
  return new Map(exhibits.map(({ name, theme }) => [name.split(', ')[0] ?? '', theme]));
}

function wholeAt(
  how: string,
  surfaces: readonly (readonly [width: number, height: number])[],
  larger: number,
): Check {
  return {
    how,
    findings: (exhibits) =>
      [...themesOf(exhibits)].flatMap(([name, theme]) =>
        surfaces.flatMap(([width, height]) =>
          exhibitsOf(name, theme, { width, height }, larger).flatMap((exhibit) =>
            layoutFindings(exhibit.placed, exhibit.viewport.scale, measurer, exhibit.viewport).map(
              ({ words }) => `${exhibit.name} at ${width} × ${height}: ${words}`,
            ),
          ),
        ),
      ),
  };
}

/** 1.3.4 */
export const bothOrientations = wholeAt(
  'drawn on 1366 × 768 and 768 × 1366: no box leaves the screen, overlaps, or is cut',
  [
    [1366, 768],
    [768, 1366],
  ],
  1,
);

/** 1.4.10, as WCAG2ICT reads it for software: on the smallest surface that it is made for. */
export const reflow = wholeAt(
  'drawn on 640 × 480, and as large as there is room for on 1280 × 1024: nothing is cut and nothing scrolls sideways; long texts stand whole below their list',
  [
    [640, 480],
    [1280, 1024],
  ],
  4,
);

const usual = [
  [1024, 768],
  [1280, 800],
  [1366, 768],
  [1920, 1080],
  [3840, 2160],
] as const;

/** 1.4.4 */
export const resizedText: Check = {
  how: 'the largest size that a person can choose is twice the usual one and more on usual screens, and every screen is whole at it',
  findings: (exhibits) => [
    ...usual.flatMap(([width, height]) => {
      const times = scaleFor({ width, height }, 1, 4) / scaleFor({ width, height });
      return times < 2 ? [`${width} × ${height}: ${times.toFixed(2)} times`] : [];
    }),
    ...wholeAt('', [usual[0]], 2).findings(exhibits),
  ],
};
