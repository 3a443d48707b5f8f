import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { FrameMaker } from '../../../ui/graphical/frame.ts';
import { rasterise } from '../../../ui/graphical/raster/rasterise.ts';
import { loadLayoutEngine } from '../../../ui/view/layout.ts';
import { apart, fingerprint } from './fingerprint.ts';
import { matrixColumns, matrixLanguages, matrixSizes, matrixState } from './matrix.ts';

// Every screen × theme × size × language has a line in test/golden/matrix.txt: what its picture looks like from
// afar. Whole pictures of a few are compared pixel by pixel beside it (golden.test.ts). A run draws each screen
// of each theme twice; KBOOT_MATRIX=all draws all. KBOOT_UPDATE_GOLDEN=1 writes what differs anew; a picture
// that differs is left in out/golden.

const top = fileURLToPath(new URL('../../../', import.meta.url));
const file = join(top, 'test/golden/matrix.txt');
const outDirectory = join(top, 'out/golden');
const all = process.env['KBOOT_MATRIX'] === 'all';
const update = process.env['KBOOT_UPDATE_GOLDEN'] === '1';

/** Steps of brightness by which a field may differ: some other words, but no box elsewhere. */
const tolerance = 6;

const known = new Map(
  readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line) => {
      const at = line.lastIndexOf(' ');
      return at < 0 ? [] : [[line.slice(0, at), line.slice(at + 1)] as const];
    }),
);
const engine = await loadLayoutEngine();
const columns = matrixColumns();

/** Whether a run that does not draw all draws this one: the usual size in English, and one more of each screen. */
function isDrawn(screen: number, column: number, size: number): boolean {
  const language = column % matrixLanguages.length;
  if (size === 0 && language === 0) return true;
  const theme = Math.floor(column / matrixLanguages.length);
  const others = matrixSizes.length * matrixLanguages.length - 1;
  return size * matrixLanguages.length + language === 1 + ((screen * 5 + theme) % others);
}

describe.each(columns.map((column, index) => ({ ...column, index })))('$name in $language', (column) => {
  test.each(matrixSizes.map(([width, height], size) => ({ width, height, size })))(
    'at $width × $height every screen looks as it was approved',
    ({ width, height, size }) => {
      const { name, theme, language, screens, index } = column;
      const maker = new FrameMaker(engine, { width, height, theme });
      const differing: string[] = [];
      screens.forEach((screen, at) => {
        if (!all && !isDrawn(at, index, size)) return;
        const operations = maker.operations(matrixState(screen, maker.rows, language));
        const print = fingerprint(rasterise(operations, { x: 0, y: 0, width, height }));
        const cell = `${name} ${screen} ${width}x${height} ${language}`;
        const before = known.get(cell) ?? '';
        if (apart(before, print) <= tolerance) return;
        known.set(cell, print);
        if (update) return;
        differing.push(`${cell}: ${apart(before, print)}`);
        mkdirSync(outDirectory, { recursive: true });
        const picture = maker.png(matrixState(screen, maker.rows, language));
        writeFileSync(join(outDirectory, `${cell.replaceAll(' ', '-')}.png`), picture);
      });
      expect(differing).toEqual([]);
    },
    120_000,
  );
});

afterAll(() => {
  if (!update) return;
  const lines = [...known].map(([cell, print]) => `${cell} ${print}\n`).sort();
  writeFileSync(file, lines.join(''));
});
