import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Action } from '../../../ui/state/action.ts';
import { gridLines, lineOf, moveInGrid } from '../../../ui/state/grid.ts';
import { hintsOf } from '../../../ui/state/hints.ts';
import { menuOf } from '../../../ui/state/rows.ts';
import type { Row } from '../../../ui/state/rows.ts';
import { shownOf } from '../../../ui/state/state.ts';
import { Played, entry } from './states.ts';

const up = { type: 'move', by: -1 } as const;
const down = { type: 'move', by: 1 } as const;
const left = { type: 'sideways', by: -1 } as const;
const right = { type: 'sideways', by: 1 } as const;
const next = { type: 'next', by: 1 } as const;

/** a b c / d e f / g */
const seven = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((id) => entry(id));

function grid(entries = seven, columns = 3, rows = 2): Played {
  return Played.menu(entries).event({ type: 'viewport', rows, columns, atMs: 0 });
}

function walked(played: Played, ...actions: readonly Action[]): string {
  return actions.map((action) => played.act(action).selectedId).join('');
}

describe('among tiles beside each other', () => {
  test('arrows move in two dimensions; sideways goes on in the next line', () => {
    expect(walked(grid(), right, down, left, up)).toBe('beda');
    expect(walked(grid(), right, right, right, left)).toBe('bcdc');
    expect(walked(grid(), left)).toBe('a');
  });

  test('a shorter line takes the column that it has, and the one that was meant comes back', () => {
    expect(walked(grid(), right, right, down, down, up)).toBe('bcfgf');
  });

  test('past the last line the next column begins: Down alone reaches everything, and Up', () => {
    expect(walked(grid(), down, down, down, down, down, down, down, down)).toBe('dgbegcfg');
    expect(walked(grid(), up)).toBe('g');
  });

  test('the key that goes through everything goes from tile to tile, then to the buttons', () => {
    const played = grid();
    expect(walked(played, next, next, next, next, next, next)).toBe('bcdefg');
    expect(played.act(next).state.focus).toBe(0);
  });

  test('pages and the wheel go by lines, and stop at the ends', () => {
    expect(walked(grid(), right, { type: 'scroll', by: 1 }, { type: 'scroll', by: 5 })).toBe('beg');
    expect(walked(grid(seven, 3, 3.4), { type: 'page', by: 1 })).toBe('g');
    expect(walked(grid(), { type: 'last' }, { type: 'first' })).toBe('ga');
  });

  test('lines that do not fit are scrolled to', () => {
    const played = grid(seven, 3, 2);
    expect(played.act(down, down).state.top).toBe(1);
    expect(played.act({ type: 'first' }).state.top).toBe(0);
  });

  test('Right moves; Ctrl I shows details, and both are told so', () => {
    const played = grid();
    const hints = hintsOf(played.state, shownOf(played.state));
    expect(hints[0]?.keys).toEqual(['Up', 'Down', 'Left', 'Right']);
    expect(hints.find(({ action }) => action?.type === 'details')?.keys).toEqual(['Ctrl I']);
    expect(played.act(right).state.above).toEqual([]);
    expect(played.act({ type: 'details' }).state.above).toHaveLength(1);
  });

  test('where the text runs to the left, the next tile is to the left', () => {
    const played = grid();
    played.state = { ...played.state, words: { ...played.state.words, direction: 'rtl' } };
    expect(walked(played, left, right)).toBe('ba');
  });

  test('switches scan line by line', () => {
    const played = grid();
    const scanned = (move: 'on' | 'choose') => played.act({ type: 'scan', move }).state.scan;
    expect(scanned('on').group).toEqual({ from: 0, to: 2 });
    expect(scanned('on').group).toEqual({ from: 3, to: 5 });
    expect(scanned('on').group).toEqual({ from: 6, to: 6 });
  });

  test('a group begins a line of its own', () => {
    const owned = (id: string, systemId: string) => ({ ...entry(id), systemId, systemName: systemId });
    const all = [owned('a', 'x'), owned('b', 'x'), owned('c', 'y'), owned('d', 'y')];
    expect(walked(grid(all), down, right, up)).toBe('cdb');
  });
});

function rowsOf(heads: readonly boolean[]): Row[] {
  const entries = heads.map((_, index) => entry(String(index)));
  const { rows } = menuOf(Played.menu(entries).state);
  return rows.map((row, index) => (heads[index] ? { ...row, heading: { name: 'x', device: '' } } : row));
}

test('whatever the groups and columns, each row is in one line, and Down alone comes round to every row', () => {
  fc.assert(
    fc.property(
      fc.array(fc.boolean(), { minLength: 1, maxLength: 24 }),
      fc.integer({ min: 2, max: 6 }),
      (heads, columns) => {
        const rows = rowsOf(heads);
        const lines = gridLines(rows, columns);
        expect(lines.flatMap(({ from, to }) => rows.slice(from, to))).toEqual(rows);
        rows.forEach((_, row) => {
          const { from, to } = lines[lineOf(lines, row)] ?? { from: -1, to: -1 };
          expect(row >= from && row < to).toBe(true);
        });
        const seen = new Set<number>();
        let place = { row: 0, column: 0 };
        for (let step = 0; step < lines.length * columns; step += 1) {
          seen.add(place.row);
          place = moveInGrid(lines, place.row, place.column, 1);
        }
        expect(seen.size).toBe(rows.length);
      },
    ),
  );
});
