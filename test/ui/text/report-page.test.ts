import { expect, test } from 'vitest';
import type { Reply } from '../../../src/wire/asks.ts';
import { page } from '../../../ui/text/page.ts';
import { Played, entry } from '../state/states.ts';

const size = { columns: 80, rows: 24 };
const lines = ({ state }: Played): string[] => page(state, size).map(({ text }) => text.trimEnd());

const repairs: Reply = {
  what: 'repairs',
  checkable: [{ name: 'sda2', type: 'ext4', label: 'debian', size: 2 * 1024 ** 3, removable: false }],
  systems: [],
  writable: [],
};

test('on a terminal what can be repaired is a list, with what each line does below it', () => {
  const played = Played.menu([entry('a')]).act({ type: 'power' }, { type: 'last' }, { type: 'move', by: -1 });
  played.act({ type: 'accept' });
  expect(lines(played)).toContain('Wait…');
  played.server({ type: 'reply', id: 1, reply: repairs }).act({ type: 'last' });
  expect(lines(played)).toEqual([
    'Repair',
    '',
    expect.stringMatching(/^  Command line {7}F9 opens it/),
    '> Check              sda2, debian, ext4, 2.0 GiB',
    '',
    'sda2, debian, ext4, 2.0 GiB',
    'Only reads; where it finds faults it asks before it mends them.',
    'Up/Down choose  Enter do it  Esc back  Ctrl-T shell  F1 help',
  ]);
});
