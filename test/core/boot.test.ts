import { expect, test } from 'vitest';
import { CancelledError, KbootError } from '../../src/base/errors.ts';
import { Boot } from '../../src/core/boot.ts';
import type { BootSurroundings } from '../../src/core/boot.ts';
import type { LoadAhead } from '../../src/core/load-ahead.ts';
import { StatusLog } from '../../src/core/status-log.ts';
import { plainEntry } from '../../src/model/entry.ts';
import type { BootEntry } from '../../src/model/entry.ts';
import type { SourceContext } from '../../src/sources/source.ts';

const dos: BootEntry = { ...plainEntry, id: 'dos', title: 'DOS', kind: 'chain', kernel: '' };

/** A Boot whose surroundings are played, and what came of it in its order. */
function played(others: Partial<BootSurroundings> & { undo?: () => Promise<void> } = {}) {
  const did: string[] = [];
  const { undo = async () => undefined } = others;
  const status = new StatusLog(({ level, text }) => void did.push(`${level}: ${text}`));
  const boot = new Boot({
    status,
    ahead: {} as LoadAhead,
    sources: (signal) => ({ signal }) as SourceContext,
    allow: async () => undefined,
    prepareLegacy: async () => ({
      when: 'with the next restart, and only then',
      undo: async () => {
        did.push('undo');
        await undo();
      },
    }),
    leave: async (departure) => void did.push(departure),
    unlock: async () => undefined,
    unload: () => void did.push('unload'),
    onProgress: () => undefined,
    onFailure: ({ reason }) => void did.push(`failure: ${reason}`),
    ...others,
  });
  return { boot, did };
}

const begun = ['info: starting DOS', 'info: DOS starts with the next restart, and only then'];
const refuses = async (): Promise<void> => {
  throw new KbootError('reboot', 'restart', 'EPERM');
};

test('another loader’s start that is prepared is taken back when the restart fails, before that is told', async () => {
  const { boot, did } = played({ leave: refuses });
  expect(await boot.start(dos, '')).toMatchObject({ stage: 'reboot', reason: 'EPERM' });
  expect(did).toEqual([...begun, 'undo', 'unload', 'error: EPERM', 'failure: EPERM']);
  expect(boot.running).toBe(false);
});

test('it is taken back too when the start is cancelled while all is taken down', async () => {
  const { promise: torn, resolve } = Promise.withResolvers<void>();
  const { boot, did } = played({
    leave: async (_, __, ___, signal) => {
      resolve();
      await new Promise((____, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    },
  });
  const starting = boot.start(dos, '');
  await torn;
  await boot.cancel();
  expect(await starting).toBeInstanceOf(CancelledError);
  expect(did).toEqual([...begun, 'undo', 'unload', 'info: starting DOS was cancelled']);
});

test('where it cannot be taken back, that is the failure that is told, and the restart’s is in the log', async () => {
  const undo = async (): Promise<void> => {
    throw new KbootError('write', 'vda1:/grubenv', 'the disk does not give back what was written');
  };
  const { boot, did } = played({ leave: refuses, undo });
  expect(await boot.start(dos, '')).toMatchObject({ subject: 'vda1:/grubenv' });
  const kept = 'the disk does not give back what was written';
  expect(did).toEqual([...begun, 'undo', 'error: EPERM', 'unload', `error: ${kept}`, `failure: ${kept}`]);
});

test('what cannot be prepared is not restarted for', async () => {
  const { boot, did } = played({
    prepareLegacy: async () => {
      throw new KbootError('hand over', 'vda1:/grubenv', 'it is full');
    },
  });
  await boot.start(dos, '');
  expect(did).toEqual(['info: starting DOS', 'unload', 'error: it is full', 'failure: it is full']);
});
