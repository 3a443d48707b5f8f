import { describe, expect, test } from 'vitest';
import type { BootEntry } from '../../../src/model/entry.ts';
import { menuOf } from '../../../ui/state/rows.ts';
import { shownOf } from '../../../ui/state/state.ts';
import { Played, entriesMessage, entry } from './states.ts';

function of(system: string, id: string, folded = false): BootEntry {
  const systemName = `System ${system}`;
  return { ...entry(id), systemId: system, systemName, device: `${system}1`, folded };
}

/** Two systems with an old kernel each, and an entry that belongs to none. */
const two = [
  of('x', 'x-new'),
  of('y', 'y-new'),
  entry('other'),
  of('x', 'x-old', true),
  of('x', 'x-rescue', true),
  of('y', 'y-old', true),
];

/** The menu as a person reads it: headings, digits, entries, closed and open folds. */
function lines({ state }: Played): string[] {
  return menuOf(state).rows.flatMap((row) => {
    const heading = row.heading === undefined ? [] : [`# ${row.heading.name} ${row.heading.device}`.trim()];
    const line =
      row.kind === 'entry' ? `${row.number || ' '} ${row.entry.id}` : `${row.open ? '-' : '+'} ${row.count}`;
    return [...heading, line];
  });
}

const right = { type: 'sideways', by: 1 } as const;
const left = { type: 'sideways', by: -1 } as const;
const down = { type: 'move', by: 1 } as const;

describe('entries by their systems', () => {
  test('stand together under their name and device, old ones folded, digits for what is in sight', () => {
    expect(lines(Played.menu(two))).toEqual([
      '# System x x1',
      '1 x-new',
      '+ 2',
      '# System y y1',
      '2 y-new',
      '+ 1',
      '#',
      '3 other',
    ]);
  });

  test('one system, or several of one entry, need no headings', () => {
    expect(lines(Played.menu([of('x', 'new'), of('x', 'old', true)]))).toEqual(['1 new', '+ 1']);
    expect(lines(Played.menu([of('x', 'a'), of('y', 'b'), entry('c')]))).toEqual(['1 a', '2 b', '3 c']);
  });

  test('what starts by itself is never folded away, nor all of a system', () => {
    const old = Played.menu(two).server(entriesMessage(two, 'x-old'));
    expect(lines(old).slice(0, 4)).toEqual(['# System x x1', '1 x-new', '2 x-old', '+ 1']);
    expect(lines(Played.menu([of('x', 'a', true), of('x', 'b', true)]))).toEqual(['1 a', '+ 1']);
  });
});

describe('“more”', () => {
  test('Enter opens and closes it and starts nothing; no digit changes', () => {
    const played = Played.menu(two).act(down, { type: 'accept' });
    expect(lines(played)).toEqual([
      '# System x x1',
      '1 x-new',
      '- 2',
      '  x-old',
      '  x-rescue',
      '# System y y1',
      '2 y-new',
      '+ 1',
      '#',
      '3 other',
    ]);
    expect(lines(played.act({ type: 'accept' }))).toEqual(lines(Played.menu(two)));
    expect(played.told).toEqual([]);
  });

  test('Right opens it; Left on what lies within closes it and leads back to it', () => {
    const played = Played.menu(two).act(down, right, down, down);
    expect(played.selectedId).toBe('x-rescue');
    played.act(left);
    expect([played.state.selected, lines(played)[2]]).toEqual([1, '+ 2']);
  });

  test('what lies within starts with Enter, and its details open to the right', () => {
    const played = Played.menu(two).act(down, right, down);
    expect(shownOf(played.act(right).state)).toMatchObject({ kind: 'details', entryId: 'x-old' });
    expect(played.act({ type: 'accept' }).told).toEqual([{ type: 'boot', entryId: 'x-old' }]);
  });

  test('a search finds what is folded away, and opens it', () => {
    const played = Played.menu(two).type('y-o');
    expect(played.selectedId).toBe('y-old');
    expect(lines(played)).toContain('- 1');
  });

  test('a digit starts the entry that shows it', () => {
    expect(Played.menu(two).act(down, right).type('2').told).toEqual([{ type: 'boot', entryId: 'y-new' }]);
  });
});

describe('when devices come and go', () => {
  test('the selection stays on its entry, and on its “more”', () => {
    const played = Played.menu(two).act(down, right, down);
    played.server(entriesMessage([entry('first'), ...two], 'x-new'));
    expect(played.selectedId).toBe('x-old');
    played.act(left).server(entriesMessage(two, 'x-new'));
    expect(menuOf(played.state).rows[played.state.selected]).toMatchObject({ kind: 'more', systemId: 'x' });
  });

  test('it keeps its place when its system is gone', () => {
    const played = Played.menu(two).act(down, right, down, down);
    played.server(entriesMessage([entry('other')], 'other'));
    expect(played.selectedId).toBe('other');
  });

  test('an entry that waited is ready when its device is there, without losing the selection', () => {
    const waiting = entry('w', 'W', 'waiting');
    const played = Played.menu([entry('a'), waiting]).act(down);
    played.server(entriesMessage([entry('a'), entry('w', 'W')], 'a')).act({ type: 'accept' });
    expect(played.told).toEqual([{ type: 'boot', entryId: 'w' }]);
  });
});
