import { expect, test } from 'vitest';
import { PrintedReader } from '../../../ui/speaking/printed.ts';
import type { Printed } from '../../../ui/speaking/printed.ts';

/** A terminal of 20 columns with these rows; one that begins with `+` goes on with the one before. */
function printed(
  rows: readonly string[],
  cursor: readonly [row: number, column: number],
  fills = false,
): Printed {
  const isWrapped = (row: number): boolean => rows[row]?.startsWith('+') === true;
  const text = (row: number): string => (rows[row] ?? '').replace(/^\+/, '').trimEnd();
  return {
    isWrapped,
    line(row) {
      let whole = text(row);
      for (let next = row + 1; isWrapped(next); next += 1) whole += text(next);
      return whole;
    },
    cursorRow: cursor[0],
    cursorColumn: cursor[1],
    columns: 20,
    fills,
  };
}

class Read {
  readonly #reader = new PrintedReader();

  take(...what: Parameters<typeof printed>): string {
    return this.#reader
      .take(printed(...what))
      .map((one) => (one.do === 'tone' ? `(${one.tone})` : one.do === 'spell' ? `[${one.text}]` : one.text))
      .join(' | ');
  }

  skip(...what: Parameters<typeof printed>): void {
    this.#reader.skip(printed(...what));
  }

  moved(rows: number): void {
    this.#reader.moved(rows);
  }
}

test('the prompt is read, then each character that appears, then the lines of the answer and the prompt again', () => {
  const read = new Read();
  expect(read.take(['kboot shell.', 'kboot /> '], [1, 9])).toBe('kboot shell. | kboot />');
  read.skip(['kboot /> '], [0, 9]);
  expect(read.take(['kboot /> l'], [0, 10])).toBe('[l]');
  expect(read.take(['kboot /> ls'], [0, 11])).toBe('[s]');
  expect(read.take(['kboot /> ls'], [0, 12])).toBe('[ ]');
  expect(read.take(['kboot /> ls'], [0, 11])).toBe('[ ]');
  expect(read.take(['kboot /> ls', 'boot', 'etc', 'kboot /> '], [3, 9])).toBe('boot | etc | kboot />');
});

test('what a program does not show is told nobody: a passphrase is typed in silence', () => {
  const read = new Read();
  read.skip(['Passphrase: '], [0, 12]);
  expect(read.take(['Passphrase: '], [0, 12])).toBe('');
  expect(read.take(['Passphrase: ', 'opened'], [1, 6])).toBe('opened');
});

test('of a line that was read only what has come to it, a wrapped one as one', () => {
  const read = new Read();
  read.skip(['50 %'], [0, 4]);
  expect(read.take(['50 % done', 'a line of 20 signs, +', '+ and its end', '>'], [3, 1])).toBe(
    'done | a line of 20 signs, + and its end | >',
  );
});

test('a command from the history is read from where it differs, an erased character by its name', () => {
  const read = new Read();
  read.skip(['> boot a'], [0, 8]);
  expect(read.take(['> help b'], [0, 8])).toBe('help b');
  expect(read.take(['> help '], [0, 7])).toBe('[b]');
  expect(read.take(['> help '], [0, 6])).toBe('[ ]');
});

test('of a long answer the last lines; rows that have gone at the top are not read again', () => {
  const read = new Read();
  read.skip(['>'], [0, 1]);
  const rows = ['>', ...Array.from({ length: 100 }, (_, at) => `line ${at}`)];
  const said = read.take(rows, [100, 7]).split(' | ');
  expect([said.length, said[0], said.at(-1)]).toEqual([40, 'line 60', 'line 99']);
  read.moved(50);
  expect(read.take([...rows.slice(50), 'more'], [51, 4])).toBe('more');
});

test('where a program fills the screen the line of the cursor is read', () => {
  const read = new Read();
  read.skip(['$ vi'], [0, 4]);
  expect(read.take(['one', 'two', 'three'], [1, 0], true)).toBe('two');
  expect(read.take(['one', 'two', 'three'], [2, 0], true)).toBe('three');
  expect(read.take(['$ vi', '$ '], [1, 2])).toBe('$');
});
