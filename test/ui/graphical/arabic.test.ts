import { expect, test } from 'vitest';
import { createFrameMaker } from '../../../ui/graphical/frame.ts';
import { rasterise } from '../../../ui/graphical/raster/rasterise.ts';
import { sampleState } from '../../../ui/graphical/raster/samples.ts';
import { update } from '../../../ui/state/update.ts';
import type { UiState } from '../../../ui/state/state.ts';
import type { Operation } from '../../../ui/view/operations.ts';
import { loadWords } from '../../../ui/words/load.ts';

const frames = await createFrameMaker({ width: 1024, height: 768 });

/** Texts that are drawn of the editor after something was typed. */
function drawn(typed: string, language = 'en'): Extract<Operation, { kind: 'text' }>[] {
  const edited = (
    [{ type: 'first' }, { type: 'edit' }, { type: 'text', text: ` ${typed}` }] as const
  ).reduce<UiState>(
    (state, action) => update(state, { type: 'action', action, atMs: 50 }).state,
    sampleState('twelve', frames.rows, loadWords(language)),
  );
  return frames.operations(edited).filter((one) => one.kind === 'text');
}

/** Columns of a letter's picture that have ink in so many parts of its height, from above. */
function inked(letter: string, from: number, to: number): number[] {
  const word = drawn(letter).find(({ text }) => text === letter);
  if (word === undefined) throw new Error(`${letter} is not drawn`);
  const { x, y, width, height } = word;
  const { data } = rasterise(
    [
      { kind: 'fill', x, y, width, height, radius: 0, fill: '#000000' },
      { ...word, colour: '#ffffff' },
    ],
    { x, y, width, height },
  );
  const columns = new Set<number>();
  for (let row = Math.floor(from * height); row < Math.floor(to * height); row += 1)
    for (let column = 0; column < width; column += 1)
      if ((data[(row * width + column) * 4] ?? 0) > 90) columns.add(column);
  return [...columns].toSorted((one, other) => one - other);
}

test.each([
  ['ج', 'ح'],
  ['ي', 'ى'],
  ['ب', 'ٮ'],
])('%s has a dot that %s has not', (dotted, plain) => {
  const ink = (letter: string): number => inked(letter, 0, 1).length + inked(letter, 0.5, 1).length;
  const pixels = (letter: string): string =>
    [0, 1, 2, 3, 4, 5, 6, 7].map((part) => inked(letter, part / 8, (part + 1) / 8).length).join();
  expect(ink(dotted)).toBeGreaterThan(0);
  expect(pixels(dotted)).not.toBe(pixels(plain));
});

test.each(['ث', 'ت', 'ش', 'ن'])('the dots of %s stand above its middle, not at its end', (letter) => {
  const all = inked(letter, 0, 1);
  const [left = 0, right = 0] = [all[0], all.at(-1)];
  const top = Array.from({ length: 20 }, (_, part) => inked(letter, part / 20, (part + 1) / 20)).find(
    (columns) => columns.length > 0,
  );
  const middle = ((top?.[0] ?? 0) + (top?.at(-1) ?? 0)) / 2;
  expect((middle - left) / (right - left)).toBeGreaterThan(0.25);
  expect((middle - left) / (right - left)).toBeLessThan(0.75);
});

test.each(['en', 'ar'])('in an interface in %s a parameter reads name=value from the left', (language) => {
  const word = drawn('name=شمس', language).find(({ text }) => text === 'name=شمس');
  expect(word?.direction).toBeUndefined();
});
