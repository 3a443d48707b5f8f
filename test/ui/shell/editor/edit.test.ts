import fc from 'fast-check';
import { expect, test } from 'vitest';
import { commands } from '../../../../ui/shell/editor/commands.ts';
import type { EditCommand } from '../../../../ui/shell/editor/commands.ts';
import { edit } from '../../../../ui/shell/editor/edit.ts';
import type { EditKey } from '../../../../ui/shell/editor/edit.ts';
import { longestLine, newLine } from '../../../../ui/shell/editor/line.ts';
import type { EditState } from '../../../../ui/shell/editor/line.ts';
import { view } from '../../../../ui/shell/editor/view.ts';
import { cellsOf, graphemesOf } from '../../../../ui/terminal/cells.ts';

const history = ['boot debian', 'ls vda1:/', 'cat /etc/fstab', '漢字 e\u0301'];

function typed(text: string): EditKey {
  return { type: 'insert', text };
}

function press(state: EditState, ...keys: readonly (EditCommand | EditKey)[]): EditState {
  return keys.reduce<EditState>(
    (now, key) => edit(now, typeof key === 'string' ? { type: 'command', command: key } : key),
    state,
  );
}

/** The line with a bar for its cursor. */
function shown({ text, cursor }: EditState): string {
  return `${text.slice(0, cursor)}|${text.slice(cursor)}`;
}

test.each<[string, readonly (EditCommand | EditKey)[], string]>([
  ['words are moved over', [typed('one two.three'), 'wordLeft', 'wordLeft', 'wordRight'], 'one two|.three'],
  ['Ctrl-W kills to the blank', [typed('a vda1:/b c/d'), 'killToBlank'], 'a vda1:/b |'],
  ['Alt-Backspace kills a word', [typed('a vda1:/b'), 'killWordLeft'], 'a vda1:/|'],
  [
    'kills in a row are yanked together',
    [typed('a b c'), 'killWordLeft', 'killWordLeft', 'beginning', 'yank'],
    'b c|a ',
  ],
  [
    'Alt-Y takes the kill before',
    [typed('a b'), 'killWordLeft', 'left', 'killToStart', 'yank', 'yankOlder'],
    'b| ',
  ],
  ['Ctrl-T swaps', [typed('ab'), 'transpose'], 'ba|'],
  ['a letter with its mark is one step', [typed('xe\u0301'), 'left', 'left'], '|xe\u0301'],
  ['typed letters are undone together', [typed('a'), typed('b'), 'left', typed('c'), 'undo', 'undo'], '|'],
  [
    'the new line is kept while older ones are shown',
    [typed('new'), 'previous', 'previous', 'next', 'next'],
    'new|',
  ],
  ['the last argument of the line before', [typed('ls '), 'lastArgument'], 'ls e\u0301|'],
  ['Ctrl-R finds older lines, again older ones', ['searchBack', typed('t'), 'searchBack'], 'boo|t debian'],
  ['Ctrl-G gives a search up', [typed('x'), 'searchBack', typed('boot'), 'giveUp'], 'x|'],
])('%s', (_rule, keys, expected) => {
  expect(shown(press(newLine(history), ...keys))).toBe(expected);
});

const letters = fc.constantFrom(
  'a',
  'B',
  ' ',
  '/',
  '漢',
  'e',
  '\u0301',
  '😀',
  '\u200d',
  '🏽',
  '\u0007',
  '\n',
  '\ud800',
  '\u202e',
);
const key: fc.Arbitrary<EditKey> = fc.oneof(
  fc.array(letters, { maxLength: 4 }).map((all) => typed(all.join(''))),
  fc
    .constantFrom(...(Object.keys(commands) as EditCommand[]))
    .map((command) => ({ type: 'command' as const, command })),
);

test('a search that finds a mark alone stands behind the letter that it belongs to', () => {
  const { text, cursor } = press(newLine(['cafe\u0301 x']), 'searchBack', typed('\u0301'));
  expect([text, cursor]).toEqual(['cafe\u0301 x', 5]);
});

test('whatever the keys: the cursor stands between graphemes, and nothing on the line could harm a terminal', () => {
  fc.assert(
    fc.property(fc.array(key, { maxLength: 60 }), fc.integer({ min: 2, max: 40 }), (keys, width) => {
      const state = press(newLine(history), ...keys);
      const { text, cursor } = state;
      const borders = [0];
      for (const grapheme of graphemesOf(text)) borders.push((borders.at(-1) ?? 0) + grapheme.length);
      expect(borders).toContain(cursor);
      expect(text).not.toMatch(/[\u0000-\u001f\u007f-\u009f]|\p{Surrogate}/u);
      const { rows, cursor: at } = view(state, '> ', width);
      expect(rows.length).toBeGreaterThan(at.row);
      expect(at.column).toBeLessThanOrEqual(width);
      for (const row of rows) expect(cellsOf(row)).toBeLessThanOrEqual(width);
    }),
  );
});

test('whatever the keys: undo leads back to the empty line', () => {
  fc.assert(
    fc.property(fc.array(key, { maxLength: 60 }), (keys) => {
      let state = press(newLine(history), ...keys, 'giveUp');
      for (let left = 200; left > 0 && state.undo.length > 0; left -= 1) state = press(state, 'undo');
      expect(state.text).toBe('');
    }),
  );
});

test('a line that would be too long stays as it is', () => {
  const full = press(newLine([]), typed('x'.repeat(longestLine)));
  expect(press(full, typed('y'))).toBe(full);
});
