import { expect, test } from 'vitest';
import { sampleNames } from '../../../ui/graphical/raster/samples.ts';
import { darkTheme } from '../../../ui/view/theme.ts';
import type { Theme } from '../../../ui/view/theme.ts';
import { every, placedSample, viewportOf } from './placed.ts';

/** The other way round than kboot's own. */
const theme: Theme = {
  ...darkTheme,
  type: {
    heading: { size: 33, weight: 400 },
    smallHeading: { size: 26, weight: 400 },
    title: { size: 19, weight: 600 },
    body: { size: 17, weight: 600 },
    small: { size: 15, weight: 600 },
  },
};

test.each(sampleNames)('%s: text of each role has the weight that its theme gives it', (name) => {
  const contents = [...every(placedSample(name, viewportOf(1920, 1080), theme))].flatMap(({ box }) =>
    box.content?.kind === 'text' ? [box.content] : [],
  );
  expect(contents.length).toBeGreaterThan(0);
  for (const { size, weight, text } of contents) {
    const role = Object.values(theme.type).find((one) => one.size === size);
    if (role !== undefined) expect([text, weight]).toEqual([text, role.weight]);
  }
});
