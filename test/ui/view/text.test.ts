import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fixedWidthMeasurer } from '../../../ui/view/measure.ts';
import { drawable, ellipsized, wrapped } from '../../../ui/view/text.ts';

/** Every character is 1 px wide. */
const font = { size: 2, weight: 400 } as const;
const wrap = (text: string, width: number, most = 9): string[] =>
  wrapped(text, font, width, most, fixedWidthMeasurer);
const cut = (text: string, width: number): string => ellipsized(text, font, width, fixedWidthMeasurer);

describe('ellipsis', () => {
  test('a line that fits stays', () => expect(cut('Debian', 6)).toBe('Debian'));
  test('a wider one is cut and says so', () => expect(cut('Debian GNU/Linux', 7)).toBe('Debian…'));
  test('nothing is cut in the middle of what is read as one letter', () => {
    expect(cut('ab👩‍👩‍👧cdef', 4)).toBe('ab…');
    expect(cut('e\u0301e\u0301e\u0301e\u0301', 5)).toBe('e\u0301e\u0301…');
  });
});

describe('wrapping', () => {
  test('breaks at spaces', () => expect(wrap('one two three', 7)).toEqual(['one two', 'three']));
  test('keeps options and names with hyphens whole', () => {
    expect(wrap('run apt --reinstall now', 12)).toEqual(['run apt', '--reinstall', 'now']);
  });
  test('breaks Japanese between words', () => {
    expect(wrap('日本語の起動メニュー', 5).every((line) => line.length <= 5)).toBe(true);
  });
  test('breaks inside a word that is wider than a line', () => {
    expect(wrap('/boot/vmlinuz', 5)).toEqual(['/boot', '/vmli', 'nuz']);
  });
  test('ends the last line with an ellipsis when text is left', () => {
    expect(wrap('one two three four', 7, 2)).toEqual(['one two', 'three…']);
  });
});

test('any text becomes at most so many lines, none wider than its box', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 80 }),
      fc.integer({ min: 3, max: 30 }),
      fc.integer({ min: 1, max: 4 }),
      (text, width, most) => {
        const lines = wrapped(drawable(text), font, width, most, fixedWidthMeasurer);
        expect(lines.length).toBeGreaterThan(0);
        expect(lines.length).toBeLessThanOrEqual(most);
        // A single grapheme may be wider than the narrowest box; nothing else is.
        const one = new Intl.Segmenter();
        for (const line of lines) {
          const letters = [...one.segment(line.replace(/…$/, ''))].length;
          if (letters > 1) expect(fixedWidthMeasurer.width(line, font)).toBeLessThanOrEqual(width);
        }
      },
    ),
  );
});

test('control characters and direction overrides are visible, not obeyed', () => {
  expect(drawable('a\u001b[2Jb\u202Ec')).toBe('a\\x1b[2Jb\\u202ec');
});

test('a title of 10 kB costs no more than a screen line', () => {
  let measured = 0;
  const counting = {
    ...fixedWidthMeasurer,
    width: (text: string) => {
      measured += text.length;
      return text.length;
    },
  };
  wrapped(drawable('x'.repeat(10_000)), font, 60, 4, counting);
  expect(measured).toBeLessThan(40_000);
});

test('no line begins with what closes a sentence, however the words are broken', () => {
  const text = 'もう一度押すと別の働きになります。6 秒後に決まります。（続きを読む）';
  for (let width = 6; width < 34; width += 1) {
    for (const line of wrapped(text, font, width, 20, fixedWidthMeasurer))
      expect(line, `${width} wide`).not.toMatch(/^[。）]/);
  }
});
