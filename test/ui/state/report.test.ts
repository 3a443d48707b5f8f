import { expect, test } from 'vitest';
import type { ServerMessage } from '../../../src/wire/messages.ts';
import { reportItems } from '../../../ui/state/report.ts';
import { shownOf } from '../../../ui/state/state.ts';
import { Played, entry } from './states.ts';

const system: ServerMessage = {
  type: 'reply',
  id: 1,
  reply: {
    what: 'system',
    machine: '',
    firmware: { kind: 'bios', version: '' },
    processor: { model: '', architecture: 'x64', threads: 1 },
    memory: { total: 512 * 1024 ** 2, available: 300 * 1024 ** 2 },
    disks: [{ name: 'vda', model: '', size: 1024 ** 3, removable: false }],
    network: { started: false, links: [] },
    versions: { kboot: '0.1.0', kernel: '6.1.0', node: 'v24.0.0' },
  },
};

function asked(): Played {
  return Played.menu([entry('a')]).act({ type: 'power' }, { type: 'last' }, { type: 'accept' });
}

function lines({ state }: Played): string[] {
  const shown = shownOf(state);
  return shown.kind === 'report'
    ? reportItems(shown, state.words).map(({ label, words }) => `${label}: ${words}`)
    : [];
}

test('the machine is asked for once, and tells what it knows; what it does not is left out', () => {
  const played = asked();
  expect(played.told).toEqual([{ type: 'ask', id: 1, ask: { what: 'system' } }]);
  expect(lines(played.server(system))).toEqual([
    'Firmware: BIOS',
    'Processor: x64, 1 thread',
    'Memory: 512.0 MiB, 300.0 MiB of it free',
    'Disk vda: 1.0 GiB',
    'Network: not started: nothing has asked for it yet',
    'kboot: 0.1.0',
    'kboot’s kernel: Linux 6.1.0',
    'kboot’s runtime: Node.js v24.0.0',
  ]);
});

test('Escape before the answer drops the ask, and the late answer opens nothing', () => {
  const played = asked().act({ type: 'back' });
  expect(played.told.at(-1)).toEqual({ type: 'drop', id: 1 });
  expect(shownOf(played.server(system).state).kind).toBe('menu');
});

test('a refusal is read where the answer would stand; another ask’s answer is passed over', () => {
  const refusal = { type: 'refusal', subject: 'system', stage: 'ask', reason: 'no', advice: 'Ask.' } as const;
  const played = asked().server({ ...refusal, id: 9 });
  expect(lines(played)).toEqual([]);
  expect(lines(played.server({ ...refusal, id: 1 }))).toEqual(['Failed: ask system: no']);
});

test('Enter closes what has been read, and drops nothing', () => {
  const played = asked().server(system).act({ type: 'move', by: 1 }, { type: 'accept' });
  expect([shownOf(played.state).kind, played.told.length]).toEqual(['menu', 1]);
});
