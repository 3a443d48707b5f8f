import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseLine, quoted } from '../../../ui/shell/words.ts';

test.each([
  ['a  b', [['a', 'b']]],
  [`a 'b "c' "d 'e"`, [['a', 'b "c', "d 'e"]]],
  ['a\\ b \\"', [['a b', '"']]],
  ['"\\a \\\\ \\""', [['\\a \\ "']]],
  ['a|b | c d', [['a'], ['b'], ['c', 'd']]],
  ["''x ''", [['x', '']]],
  ['a # b', [['a']]],
  ['http://h/x#sha256=1 *', [['http://h/x#sha256=1', '*']]],
])('%s', (line, stages) => {
  expect(parseLine(line)?.stages).toEqual(stages);
});

test('redirections stand anywhere in their command', () => {
  expect(parseLine('<in cat | sort >> out')).toEqual({
    stages: [['cat'], ['sort']],
    input: 'in',
    output: 'out',
    append: true,
  });
});

test.each([
  ['a "b', 'the quote " is not closed'],
  ['a \\', 'a backslash ends the line'],
  ['a; b', '; is not understood here'],
  ['a && b', '& is not understood here'],
  ['a 2>b', 'only > and < are understood'],
  ['a |', 'a command is missing behind |'],
  ['| a', 'a command is missing before |'],
  ['a >', 'a file is missing behind >'],
  ['a > b > c', 'a second > has no meaning'],
])('%s is refused: %s', (line, reason) => {
  expect(() => parseLine(line)).toThrow(reason);
});

test('an empty line and a comment say nothing', () => {
  expect(parseLine('')).toBeUndefined();
  expect(parseLine('  # nothing')).toBeUndefined();
});

test('a quoted word is read back the same, whatever quote was opened', () => {
  const character = fc.constantFrom('a', ' ', '\\', "'", '"', '|', '>', '#', '&', ';', '漢', '$');
  const word = fc.array(character, { minLength: 1, maxLength: 12 }).map((all) => all.join(''));
  fc.assert(
    fc.property(word, fc.constantFrom('' as const, "'" as const, '"' as const), (text, quote) => {
      expect(parseLine(`x ${quoted(text, quote)}${quote}`)?.stages).toEqual([['x', text]]);
    }),
  );
});
