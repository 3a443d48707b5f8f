import { describe, expect, test } from 'vitest';
import { sampleNames, sampleState } from '../../../ui/graphical/raster/samples.ts';
import { targetAt, targetsOf } from '../../../ui/pointing/target.ts';
import type { UiState } from '../../../ui/state/state.ts';
import { loadWords } from '../../../ui/words/load.ts';
import { columnsOf, placedState, rowsOf, sizes, viewportOf } from './placed.ts';

const aids = { type: 'aids' } as const;

/** What a finger means that touches so many pixels from the outer and the upper edge. */
function touched(state: UiState, width: number, height: number, outer: number, upper: number): unknown {
  const viewport = viewportOf(width, height);
  const rightToLeft = state.words.direction === 'rtl';
  const placed = placedState(state, viewport);
  const x = rightToLeft ? outer : width - 1 - outer;
  return targetAt(targetsOf(placed), x, upper, viewport.scale)?.press;
}

describe('the upper outer corner, touched without looking, opens the list of aids', () => {
  const sample = (name: string, width: number, height: number, language = 'en'): UiState => {
    const viewport = viewportOf(width, height);
    return sampleState(name, rowsOf(viewport), loadWords(language), columnsOf(viewport));
  };

  test.each(sampleNames.filter((name) => name !== 'leaving'))('on the screen %s', (name) => {
    for (const [width, height] of sizes) {
      const state = sample(name, width, height);
      expect(touched(state, width, height, 0, 0), `${width} × ${height}`).toEqual(aids);
      const { scale } = viewportOf(width, height);
      expect(touched(state, width, height, 40 * scale, 40 * scale), `${width} × ${height}`).toEqual(aids);
    }
  });

  test('where lines run to the left it is the upper left one, and the right one is nothing', () => {
    const state = sample('menu', 1024, 768, 'ar');
    expect(touched(state, 1024, 768, 3, 3)).toEqual(aids);
    expect(touched(state, 1024, 768, 1020, 3)).not.toEqual(aids);
    expect(touched(sample('menu', 1024, 768), 1024, 768, 1020, 3)).not.toEqual(aids);
  });

  test('below the badges of aids and keys that hold it stays', () => {
    const state = sample('menu', 1024, 768);
    const busy: UiState = {
      ...state,
      held: ['Shift'],
      aids: { ...state.aids, sticky: true, contrast: true },
    };
    for (const at of [0, 20, 40]) expect(touched(busy, 1024, 768, at, at)).toEqual(aids);
  });

  test('when the machine leaves there is nothing to press', () => {
    expect(targetsOf(placedState(sample('leaving', 1024, 768), viewportOf(1024, 768)))).toEqual([]);
  });
});
