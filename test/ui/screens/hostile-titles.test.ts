import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createFrameMaker } from '../../../ui/graphical/frame.ts';
import { darkTheme } from '../../../ui/view/theme.ts';
import { loadWords } from '../../../ui/words/load.ts';
import { Played, entry } from '../state/states.ts';
import { findings, placedState, rowsOf, viewportOf } from './placed.ts';

const letters = [
  'W',
  'i',
  ' ',
  '\n',
  '\u0007',
  '\u001b[2J',
  '\u009b',
  '\u202e',
  '\u2066',
  '\u2068',
  '\u2069',
  '\u200f',
  'ש',
  'نظام',
  '漢',
  'カ',
  '한',
  '😀',
  '👩‍👩‍👧',
  '\u0336',
  '\ud800',
  'ﷺ',
];

/** Titles of any script and up to 10 kB, with what could move, hide or turn text. */
const title = fc
  .tuple(fc.string({ unit: fc.constantFrom(...letters), maxLength: 40 }), fc.constantFrom(1, 1, 1, 40, 250))
  .map(([text, times]) => text.repeat(times));

/** Place of the first pixel that is not opaque; -1 when there is none. */
function firstHole(data: Uint8Array): number {
  for (let at = 3; at < data.length; at += 4) if (data[at] !== 255) return at;
  return -1;
}

describe.each(['en', 'ar'])('in %s', (language) => {
  const words = loadWords(language);
  const viewport = viewportOf(1024, 768);

  test('whatever the titles, the picture is whole, and every pixel of it is drawn', async () => {
    const frames = await createFrameMaker({ width: 1024, height: 768 });
    fc.assert(
      fc.property(fc.array(title, { minLength: 1, maxLength: 4 }), (titles) => {
        const entries = titles.map((text, index) => ({
          ...entry(`e${index}`, text),
          kernel: text,
          warning: text,
          systemName: text,
          systemId: String(index % 2),
        }));
        const played = Played.menu(entries, rowsOf(viewport, darkTheme));
        played.event({ type: 'words', words, atMs: 0 });
        for (const action of ['details', 'back', 'accept'] as const) {
          expect(findings(placedState(played.state, viewport), viewport.scale, language)).toEqual([]);
          frames.invalidate();
          const [whole] = frames.draw(played.state);
          expect(firstHole(whole?.data ?? new Uint8Array(4))).toBe(-1);
          played.act({ type: action });
        }
      }),
      { numRuns: 3 },
    );
  });
});
