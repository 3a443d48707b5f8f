import { describe, expect, test } from 'vitest';
import { sampleNames } from '../../../ui/graphical/raster/samples.ts';
import { darkTheme } from '../../../ui/view/theme.ts';
import { languages, loadWords } from '../../../ui/words/load.ts';
import { every, findings, placedSample, viewportOf } from './placed.ts';

const tags = languages()
  .map(({ tag }) => tag)
  .filter((tag) => tag !== 'en');

const sizes = [
  [640, 480, 1],
  [1024, 768, 1],
  [1024, 768, 4],
  [720, 1280, 1],
  [720, 1280, 1.5],
] as const;

describe.each(tags)('in %s', (tag) => {
  const words = loadWords(tag);

  test.each(sizes)('at %i × %i, %i times as large, every screen is whole', (width, height, larger) => {
    const viewport = viewportOf(width, height, larger);
    const found = sampleNames.flatMap((name) =>
      findings(placedSample(name, viewport, darkTheme, words), viewport.scale, tag).map(
        (one) => `${name}: ${one}`,
      ),
    );
    expect(found).toEqual([]);
  });
});

test('where the text runs to the left the picture is mirrored', () => {
  const viewport = viewportOf(1024, 768);
  const placesOf = (tag: string) =>
    [...every(placedSample('menu', viewport, darkTheme, loadWords(tag)))].flatMap(({ box, x, width }) =>
      box.role === 'timer' ? [{ x, width }] : [],
    );
  const [english] = placesOf('en');
  const [arabic] = placesOf('ar');
  expect(arabic?.x).toBe(viewport.width - (english?.x ?? 0) - (english?.width ?? 0));
});
