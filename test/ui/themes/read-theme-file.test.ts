import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SyntaxFailure } from '../../../src/base/errors.ts';
import { readThemeFile } from '../../../ui/themes/read-theme-file.ts';

const read = (text: string) => readThemeFile(text, 'theme.yaml');
const messages = (text: string) => read(text).faults.map(({ subject, reason }) => `${subject}: ${reason}`);

test('what a theme says is read', () => {
  const { file, faults } = read(
    "inherit: light\ncolours: { accent: '#12aBef', background: ['#000000', '#112233'] }\nprogress: ring\n",
  );
  expect(faults).toEqual([]);
  expect(file).toEqual({
    inherit: 'light',
    colours: { accent: '#12aBef', background: ['#000000', '#112233'] },
    progress: 'ring',
  });
});

test('an empty file says nothing, which is no fault', () => {
  expect(read('')).toMatchObject({ file: {}, faults: [] });
});

describe('each fault has its line and column', () => {
  test.each([
    ['colours:\n  acent: "#ffffff"\n', "theme.yaml:2:3: there is no 'colours.acent'"],
    ['colours:\n  accent: blue\n', "theme.yaml:2:11: 'colours.accent' is no colour: #rrggbb, or #rrggbbaa"],
    ['colour: {}\n', "theme.yaml:1:1: there is no 'colour'"],
    ['type:\n  body: { wieght: bold }\n', "theme.yaml:2:11: there is no 'type.body.wieght'"],
    ['colours: { background: ["#000000", red] }\n', "theme.yaml:1:36: 'colours.background.1' is no colour"],
    [
      'layouts: { others: [{ padding: { top: -1 } }] }\n',
      "theme.yaml:1:39: 'layouts.others.0.padding.top' is a number",
    ],
    ['scale: 9\n', "theme.yaml:1:8: 'scale' is a number from 1 to 3"],
    ['progress: bars\n', "theme.yaml:1:11: 'progress' is one of bar, ring, dots"],
    ['colours: 3\n', "theme.yaml:1:10: 'colours' is a map of keys and values"],
    [
      'variants: { light: { outline: 0 } }\n',
      "theme.yaml:1:31: 'variants.light.outline' is a number from 2 to 6",
    ],
    ['icons:\n  debian: ../x.png\n', "theme.yaml:2:11: 'icons.debian' is no picture below the directory"],
    ['logo: { picture: /etc/x.png }\n', "theme.yaml:1:18: 'logo.picture' is no picture below the directory"],
    ['menu: { hidden: 1 }\n', "theme.yaml:1:17: 'menu.hidden' is true or false"],
    ['type: { body: 99 }\n', "theme.yaml:1:15: 'type.body' is a number from 14 to 20"],
    [
      'type:\n  body: { weight: 700 }\n',
      "theme.yaml:2:19: 'type.body.weight' is regular or bold, or 400 or 600",
    ],
    [
      'type: { body: large }\n',
      "theme.yaml:1:15: 'type.body' is a number from 14 to 20, or { size: 14, weight: bold }",
    ],
    ['sounds:\n  focus: tick.mp3\n', "theme.yaml:2:10: 'sounds.focus' is no sound below the directory"],
    ['sounds: { click: a.wav }\n', "theme.yaml:1:11: there is no 'sounds.click'"],
    ['menu: { opens: never }\n', "theme.yaml:1:16: 'menu.opens' is any, or { keys:"],
    [
      'menu:\n  opens:\n    keys: [F2, Strg+M]\n',
      "theme.yaml:3:16: 'menu.opens.keys.1' is no key and no keys",
    ],
    ['menu: { opens: { hold: 60 } }\n', "theme.yaml:1:24: 'menu.opens.hold' is a number from 0.5 to 5"],
    ['a: [\n', 'theme.yaml:2:1: '],
    ['a: &b {}\nc: *b\n', 'theme.yaml:1:1: '],
    ['- 1\n', 'theme.yaml:1:1: the file is a map of keys and values'],
  ])('%j', (text, message) => {
    expect(messages(text)[0]?.slice(0, message.length)).toBe(message);
  });

  test('several are told together, with the keys that there are', () => {
    const { faults } = read('scale: 0\ncolours: { acent: 1 }\n');
    expect(faults.map(({ line }) => line)).toEqual([1, 2]);
    expect(faults[1]?.advice).toContain('accent');
    expect(read('type: { body: { wieght: bold } }\n').faults[0]?.advice).toBe('Known here are size, weight.');
  });
});

test('a text with direction overrides or control characters would disguise the screen', () => {
  expect(messages('texts: { en: { brand: "a\\u202eb" } }\n')[0]).toContain('holds control characters');
  expect(messages('texts: { en: { brand: "a\\u0007" } }\n')[0]).toContain('holds control characters');
});

test('hostile text is a fault, never an exception', () => {
  const deep = '['.repeat(60_000);
  for (const text of [
    deep,
    '{'.repeat(60_000),
    `a: ${'x'.repeat(70_000)}`,
    '__proto__: 1\n',
    '? [a]\n: b\n',
  ]) {
    expect(read(text).faults.length).toBeGreaterThan(0);
  }
  const part = fc.constantFrom(
    'colours',
    'logo',
    ': ',
    '{',
    '}',
    '[',
    ']',
    '\n  ',
    '#ffffff',
    "'",
    '"',
    '&a ',
    '*a',
    '- ',
    '1',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(part, { maxLength: 12 }).map((parts) => parts.join('')),
      ),
      (text) => {
        const { file, faults } = read(text);
        expect(file === undefined).toBe(faults.length > 0);
        for (const fault of faults) expect(fault).toBeInstanceOf(SyntaxFailure);
      },
    ),
    { numRuns: 300 },
  );
});
