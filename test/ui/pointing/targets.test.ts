import { describe, expect, test } from 'vitest';
import { sampleNames } from '../../../ui/graphical/raster/samples.ts';
import { leastSide, targetAt, targetsOf } from '../../../ui/pointing/target.ts';
import { placedSample, sizes, viewportOf } from '../screens/placed.ts';

/** Screens whose lines are only read: there a line is chosen by a drag as well. */
const read: ReadonlySet<string> = new Set(['log', 'details']);

describe.each(sizes)('at %i × %i', (width, height) => {
  const viewport = viewportOf(width, height);

  test.each(sampleNames)(
    '%s: every target is hit in its middle and as far around as a finger is wide',
    (name) => {
      const targets = targetsOf(placedSample(name, viewport));
      const reach = (leastSide * viewport.scale) / 2 - 1;
      for (const target of targets) {
        const [x, y] = [target.x + target.width / 2, target.y + target.height / 2];
        expect(targetAt(targets, x, y, viewport.scale)).toBe(target);
        if (read.has(name)) continue;
        for (const [dx, dy] of [
          [-reach, 0],
          [reach, 0],
          [0, -reach],
          [0, reach],
        ] as const) {
          // What lies between two small ones belongs to one of them, never to nothing.
          expect(targetAt(targets, x + dx, y + dy, viewport.scale)).toBeDefined();
        }
      }
    },
  );
});

test.each(sampleNames.filter((name) => !['connecting', 'leaving', 'password sent'].includes(name)))(
  '%s: a pointer finds something to press',
  (name) => {
    expect(targetsOf(placedSample(name, viewportOf(1024, 768)))).not.toEqual([]);
  },
);
