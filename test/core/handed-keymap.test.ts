import { expect, test } from 'vitest';
import { withKeymap } from '../../src/core/handed-keymap.ts';
import type { HandedStart } from '../../src/core/handover.ts';
import { plainEntry } from '../../src/model/entry.ts';

const table = '# console\tX11\nde-latin1-nodeadkeys\tde\tpc105\tnodeadkeys\tterminate:ctrl_alt_bksp\n';
const entry = { ...plainEntry, id: 'a', title: 'A', kernel: 'sda1:/k' };

function cmdlineOf(start: HandedStart, keymap = 'de:nodeadkeys,us'): string {
  return withKeymap(start, keymap, table).cmdline;
}

test('a started system gets the first layout as a keymap of its console', () => {
  expect(cmdlineOf({ entry, cmdline: 'quiet' })).toBe(
    'quiet rd.vconsole.keymap=de-latin1-nodeadkeys vconsole.keymap=de-latin1-nodeadkeys',
  );
});

test('what its command line says already counts more', () => {
  expect(cmdlineOf({ entry, cmdline: 'vconsole.keymap=fr' })).toBe(
    'vconsole.keymap=fr rd.vconsole.keymap=de-latin1-nodeadkeys',
  );
});

test('a layout that the table does not have adds nothing, nor does none', () => {
  expect(cmdlineOf({ entry, cmdline: 'quiet' }, 'ir')).toBe('quiet');
  expect(cmdlineOf({ entry, cmdline: 'quiet' }, '')).toBe('quiet');
});

test('other boot loaders, and unified images with a command line of their own, stay as they are', () => {
  for (const kind of ['chain', 'uki'] as const) {
    expect(cmdlineOf({ entry: { ...entry, kind }, cmdline: '' })).toBe('');
  }
});
