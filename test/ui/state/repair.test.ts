import { expect, test } from 'vitest';
import type { Reply } from '../../../src/wire/asks.ts';
import { reportItems } from '../../../ui/state/report.ts';
import { shownOf } from '../../../ui/state/state.ts';
import { Played, entry } from './states.ts';

const stick = { name: 'sdb1', type: 'vfat', label: 'STICK', size: 1024 ** 3, removable: true };
const root = { name: 'sda2', type: 'ext4', label: '', size: 2 * 1024 ** 3, removable: false };

const repairs: Reply = {
  what: 'repairs',
  checkable: [root],
  systems: [{ id: 'UUID=1', name: 'Debian', device: 'sda2' }],
  writable: [stick],
};

/** The screen with what can be repaired, its line of this number selected. */
function at(line: number): Played {
  const played = Played.menu([entry('a')]).act({ type: 'power' }, { type: 'last' }, { type: 'move', by: -1 });
  played.act({ type: 'accept' }).server({ type: 'reply', id: 1, reply: repairs });
  return played.act({ type: 'move', by: line });
}

function lines({ state }: Played): string[] {
  const shown = shownOf(state);
  if (shown.kind !== 'report') return [shown.kind];
  return reportItems(shown, state.words).map(({ label, words }) => `${label}: ${words}`);
}

test('everything that can be repaired stands in one list, the harmless first', () => {
  expect(lines(at(0)).slice(1)).toEqual([
    'Save a report: sdb1, STICK, vfat, 1.0 GiB, removable',
    'Check: sda2, ext4, 2.0 GiB',
    'Install GRUB: Debian, sda2',
  ]);
});

test.each([
  [1, { what: 'save-report', device: 'sdb1' }],
  [2, { what: 'check-file-system', device: 'sda2' }],
  [3, { what: 'reinstall-first-stage', environment: 'UUID=1' }],
] as const)('Enter on line %i asks the core, and asks for nothing else', (line, ask) => {
  const { told } = at(line).act({ type: 'accept' });
  expect(told.slice(1)).toEqual([{ type: 'ask', id: 2, ask }]);
});

test('a finger on a line does what the line says', () => {
  const { told } = at(0).act({ type: 'pick', key: '2', does: 'accept' });
  expect(told.at(-1)).toEqual({ type: 'ask', id: 2, ask: { what: 'check-file-system', device: 'sda2' } });
});

test('Enter on the line that only tells something does nothing', () => {
  const played = at(0).act({ type: 'accept' });
  expect([played.told.length, lines(played).length]).toEqual([1, 4]);
});

test('what came of it is read, and Escape leads back to the list, then to the menu', () => {
  const played = at(2).act({ type: 'accept' });
  const reply = { what: 'check-file-system', device: 'sda2', outcome: 'faulty', lines: ['bad'] } as const;
  expect(lines(played.server({ type: 'reply', id: 2, reply }))).toEqual([
    'Outcome: sda2 is not as it should be.',
    'Said: bad',
  ]);
  expect(lines(played.act({ type: 'back' })).length).toBe(4);
  expect(lines(played.act({ type: 'back' }))).toEqual(['menu']);
});
