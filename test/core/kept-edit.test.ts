import { expect, test } from 'vitest';
import { namesOf, withEdit, withoutEdit } from '../../src/core/kept-edit.ts';
import { emptyState } from '../../src/kept/kept-state.ts';
import { plainEntry } from '../../src/model/entry.ts';

const own = 'https://user:secret@server/initrd';
const entry = { ...plainEntry, id: 'a', title: 'A', kernel: 'sda1:/vmlinuz', initrds: [own], cmdline: 'ro' };

test('an own name is saved without its password, and has it again when it is used', () => {
  const state = withEdit(emptyState, entry, { cmdline: 'ro', initrds: [own, 'sda1:/more'] });
  expect(JSON.stringify([...state.names])).not.toContain('secret');
  expect(namesOf(entry, state.names.get('a'))).toEqual({
    kernel: entry.kernel,
    initrds: [own, 'sda1:/more'],
  });
});

test('another name with a password is refused', () => {
  const edit = { cmdline: 'ro', kernel: 'https://user:other@server/kernel' };
  expect(() => withEdit(emptyState, entry, edit)).toThrow('a password is not kept');
});

test('what is not given stays as it was saved; the newest stands last; all of it is taken back', () => {
  const first = withEdit(emptyState, entry, { cmdline: 'ro', kernel: 'sda1:/new' });
  const other = withEdit(first, { ...entry, id: 'b' }, { cmdline: 'b' });
  const again = withEdit(other, entry, { cmdline: 'rw', initrds: [] });
  expect([...again.cmdlines]).toEqual([
    ['b', 'b'],
    ['a', 'rw'],
  ]);
  expect([...again.names]).toEqual([['a', { kernel: 'sda1:/new', initrds: [] }]]);
  expect(withoutEdit(again, 'a')).toEqual({ ...emptyState, cmdlines: new Map([['b', 'b']]) });
});
