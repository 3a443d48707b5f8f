import { describe, expect, test } from 'vitest';
import { sampleNames, sampleState } from '../../../ui/graphical/raster/samples.ts';
import { cellsOf } from '../../../ui/terminal/cells.ts';
import { page } from '../../../ui/text/page.ts';
import { languages, loadWords } from '../../../ui/words/load.ts';

const tags = languages().map(({ tag }) => tag);

describe.each(tags)('in %s', (tag) => {
  const words = loadWords(tag);

  test.each([
    [80, 24],
    [40, 12],
  ])('no line of any page is wider than a terminal of %i × %i, and none is lost below', (columns, rows) => {
    for (const name of sampleNames) {
      const lines = page(sampleState(name, rows - 6, words), { columns, rows });
      expect(lines.length, name).toBeLessThanOrEqual(rows);
      for (const { text } of lines) expect(cellsOf(text), `${name}: ${text}`).toBeLessThan(columns);
    }
  });
});
