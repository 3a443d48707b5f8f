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
// afar. Where its boxes lie is judged with every run (test/ui/screens/matrix-layout.test.ts), and whole pictures
// of a few, pixel by pixel (golden.test.ts). KBOOT_MATRIX=all draws all, which takes a minute of one core, and
// wants a line for each; KBOOT_MATRIX=some draws each screen of each theme twice, as far as it has a line.
// KBOOT_UPDATE_GOLDEN=1 writes what differs anew; a picture that differs is left in out/golden.

const top = fileURLToPath(new URL('../../../', import.meta.url));
const file = join(top, 'test/golden/matrix.txt');
const outDirectory = join(top, 'out/golden');
const wanted = process.env['KBOOT_MATRIX'] ?? '';
const all = wanted === 'all';
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
const columns = wanted === '' ? [] : matrixColumns();
const cells = new Set(
  columns.flatMap(({ name, screens, language }) =>
    matrixSizes.flatMap(([width, height]) =>
      screens.map((screen) => cellOf(name, screen, width, height, language)),
    ),
  ),
);

function cellOf(theme: string, screen: string, width: number, height: number, language: string): string {
  return `${theme} ${screen} ${width}x${height} ${language}`;
}

/** Whether a run that does not draw all draws this one: the usual size in English, and one more of each screen. */
function isDrawn(screen: number, column: number, size: number): boolean {
  const language = column % matrixLanguages.length;
  if (size === 0 && language === 0) return true;
  const theme = Math.floor(column / matrixLanguages.length);
  const others = matrixSizes.length * matrixLanguages.length - 1;
  return size * matrixLanguages.length + language === 1 + ((screen * 5 + theme) % others);
}

test.skipIf(wanted !== '')('each line has a picture that it is of', () => {
  for (const [cell, print] of known) expect(apart(print, print), cell).toBe(0);
  expect(known.size).toBeGreaterThan(1000);
});

describe.each(columns.map((column, index) => ({ ...column, index })))('$name in $language', (column) => {
  test.each(matrixSizes.map(([width, height], size) => ({ width, height, size })))(
    'at $width × $height every screen looks as it was approved',
    ({ width, height, size }) => {
      const { name, theme, language, screens, index } = column;
      const maker = new FrameMaker(engine, { width, height, theme });
      const differing: string[] = [];
      screens.forEach((screen, at) => {
        if (!all && !isDrawn(at, index, size)) return;
        const operations = maker.operations(matrixState(screen, maker.rows, language, maker.columns));
        const print = fingerprint(rasterise(operations, { x: 0, y: 0, width, height }));
        const cell = cellOf(name, screen, width, height, language);
        const before = known.get(cell) ?? '';
        // A screen that is new has its line with the next whole run; its boxes are judged from the start.
        if (before === '' && !all) return;
        if (apart(before, print) <= tolerance) return;
        known.set(cell, print);
        if (update) return;
        differing.push(`${cell}: ${apart(before, print)}`);
        mkdirSync(outDirectory, { recursive: true });
        const picture = maker.png(matrixState(screen, maker.rows, language, maker.columns));
        writeFileSync(join(outDirectory, `${cell.replaceAll(' ', '-')}.png`), picture);
      });
      expect(differing).toEqual([]);
    },
    120_000,
  );
});

afterAll(() => {
  if (!update) return;
  // Lines of what is not drawn any more go, those of what this run has left out stay.
  const kept = [...known].filter(([cell]) => cells.has(cell));
  const lines = kept.map(([cell, print]) => `${cell} ${print}\n`).sort();
  writeFileSync(file, lines.join(''));
});
