import { expect, test } from 'vitest';
import { sampleState } from '../../../ui/graphical/raster/samples.ts';
import { every, placedState, viewportOf } from './placed.ts';

test.each(['ltr', 'rtl'] as const)(
  'keys on the screen lie as on a keyboard where the language runs %s',
  (direction) => {
    const viewport = { ...viewportOf(1024, 768), direction };
    const placed = [...every(placedState(sampleState('keys', 5), viewport))];
    const xOf = (label: string): number =>
      placed.find(({ box }) => box.role === 'button' && box.label === label)?.x ?? NaN;
    expect(xOf('q')).toBeLessThan(xOf('w'));
    expect(xOf('w')).toBeLessThan(xOf('e'));
  },
);
