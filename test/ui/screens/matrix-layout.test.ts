import { describe, expect, test } from 'vitest';
import { matrixColumns, matrixSizes, matrixState } from '../graphical/matrix.ts';
import { columnsOf, findings, placedState, rowsOf, viewportOf } from './placed.ts';

describe.each(matrixColumns())('$name in $language', ({ theme, language, screens }) => {
  test.each(matrixSizes)('at %i × %i no box overlaps, is cut or leaves the screen', (width, height) => {
    const viewport = viewportOf(width, height, 1, theme.scale);
    const found = screens.flatMap((screen) => {
      const state = matrixState(screen, rowsOf(viewport, theme), language, columnsOf(viewport, theme));
      const placed = placedState(state, viewport, theme);
      return findings(placed, viewport.scale, language, theme).map((words) => `${screen}: ${words}`);
    });
    expect(found).toEqual([]);
  });
});
