import { expect, test } from 'vitest';
import { page } from '../../../ui/text/page.ts';
import { fieldLines } from '../../../ui/text/pages/field-lines.ts';
import { Played, entry } from '../state/states.ts';

const long = Array.from({ length: 60 }, (_, index) => `word${index}`).join(' ');
const whole = { ...entry('a', 'Alpha'), kernel: 'sda1:/k', initrds: ['sda1:/i'], cmdline: long };

test('every field is in sight with its name, of those that are not typed in the beginning', () => {
  const { state } = Played.menu([whole]).act({ type: 'edit' }, { type: 'move', by: -1 });
  const lines = page(state, { rows: 24, columns: 40 }).map(({ text }) => text);
  expect(lines.slice(2, 8).map((line) => line.slice(0, 20))).toEqual([
    '  Kernel',
    '  sda1:/k',
    '> Initrds',
    '  sda1:/i',
    '  Kernel parameters',
    '  word0 word1 word2 ',
  ]);
});

test.each([1, 2, 5])('of %i lines one has the cursor, wherever it stands', (most) => {
  for (let cursor = 0; cursor <= long.length; cursor += 1) {
    const lines = fieldLines({ text: long, cursor }, 30, most);
    expect(lines.length).toBe(most);
    expect(lines.filter((line) => line.cursor !== undefined)).toHaveLength(1);
  }
});
