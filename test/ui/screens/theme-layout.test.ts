import { describe, expect, test } from 'vitest';
import { hiddenStates } from '../../../ui/graphical/raster/hidden.ts';
import { sampleNames, sampleState } from '../../../ui/graphical/raster/samples.ts';
import { openTheme } from '../../../ui/graphical/theming/open-theme.ts';
import { ownThemes, themesIn } from '../../../ui/graphical/theming/theme-folders.ts';
import { darkTheme } from '../../../ui/view/theme.ts';
import { findings, placedState, rowsOf, viewportOf } from './placed.ts';

/** Small ones; others stand in matrix-layout.test.ts. */
const sizes = [
  [640, 480],
  [800, 600],
] as const;

describe.each(themesIn(ownThemes).filter((name) => name !== darkTheme.name))('%s', (name) => {
  const { theme, faults } = openTheme(name);
  test('has no fault', () => expect(faults).toEqual([]));
  if (theme === undefined) return;

  test.each(sizes)(
    'at %i × %i no box of any screen leaves its parent, overlaps, or is cut',
    (width, height) => {
      const viewport = viewportOf(width, height, 1, theme.scale);
      const found = sampleNames.flatMap((sample) => {
        const state = sampleState(sample, rowsOf(viewport, theme));
        const shown = [state, ...hiddenStates(state, theme)];
        return shown.flatMap((one) =>
          findings(placedState(one, viewport, theme), viewport.scale, 'en', theme).map(
            (words) => `${sample}: ${words}`,
          ),
        );
      });
      expect(found).toEqual([]);
    },
  );
});

test('the dark theme is written down as it is built in', () => {
  expect(openTheme('dark').theme).toEqual(darkTheme);
});
