import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { KbootError } from '../../src/base/errors.ts';
import { LoadAhead } from '../../src/core/load-ahead.ts';
import type { BootContext } from '../../src/load/boot-task.ts';
import { plainEntry } from '../../src/model/entry.ts';
import type { BootEntry } from '../../src/model/entry.ts';
import type { SourceContext } from '../../src/sources/source.ts';

const debian: BootEntry = {
  ...plainEntry,
  id: 'debian',
  title: 'Debian',
  kernel: 'vda1:/vmlinuz',
  initrds: ['vda1:/initrd.img'],
  cmdline: 'quiet',
};

const never = new AbortController().signal;
const nothing = { onProgress: () => undefined, remark: () => undefined };

/** A LoadAhead whose loads are played, and what it did. */
function played(load: (context: BootContext) => Promise<void> = async () => undefined, available = 1e12) {
  const did: string[] = [];
  const ahead = new LoadAhead({
    sources: (signal) => ({ signal }) as SourceContext,
    load: async (entry, cmdline, context) => {
      did.push(`load ${entry.id} ${cmdline}`);
      context.beforeReading?.(300 * 2 ** 20);
      await load(context);
    },
    unload: () => void did.push('unload'),
    available: () => available,
  });
  return { ahead, did };
}

test('what was loaded is handed over once, and only for the same entry and parameters', async () => {
  const { ahead, did } = played();
  ahead.begin(debian);
  ahead.begin({ ...debian, title: 'Debian GNU/Linux', icon: 'debian' });
  expect(await ahead.take(debian, 'quiet', never, nothing)).toBe(true);
  expect(await ahead.take(debian, 'quiet', never, nothing)).toBe(false);
  ahead.begin(debian);
  expect(await ahead.take(debian, 'quiet single', never, nothing)).toBe(false);
  expect(did).toEqual(['load debian quiet', 'load debian quiet', 'unload']);
});

test('another default, a changed entry and a device that is gone unload it', async () => {
  const { ahead, did } = played();
  ahead.begin(debian);
  ahead.keepOnly(() => debian);
  ahead.begin({ ...debian, id: 'other', kernel: 'vda2:/vmlinuz' });
  ahead.keepOnly(() => undefined);
  await ahead.drop();
  await sleep(10);
  expect(did).toEqual(['load debian quiet', 'unload', 'load other quiet', 'unload']);
});

test('a load under way is waited for; its remarks and its progress are told from then on', async () => {
  const { promise: go, resolve } = Promise.withResolvers<void>();
  const { ahead } = played(async (context) => {
    context.remark('before');
    await go;
    context.onProgress({ entryId: 'debian', stage: 'load', subject: '', doneBytes: 1, totalBytes: 1 });
  });
  ahead.begin(debian);
  await sleep(10);
  const told: string[] = [];
  const taking = ahead.take(debian, 'quiet', never, {
    onProgress: ({ stage }) => told.push(stage),
    remark: (text) => told.push(text),
  });
  resolve();
  expect(await taking).toBe(true);
  expect(told).toEqual(['load', 'before']);
});

test('a failure is quiet: the start loads anew and tells it', async () => {
  const { ahead, did } = played(async () => {
    throw new KbootError('open', 'vda1:/vmlinuz', 'there is no such file');
  });
  ahead.begin(debian);
  expect(await ahead.take(debian, 'quiet', never, nothing)).toBe(false);
  expect(did).toEqual(['load debian quiet']);
});

test('nothing is loaded ahead when memory is short', async () => {
  const { ahead } = played(undefined, 350 * 2 ** 20);
  ahead.begin(debian);
  expect(await ahead.take(debian, 'quiet', never, nothing)).toBe(false);
});

test.each([
  ['one from the network', { ...debian, kernel: 'http://server/vmlinuz' }],
  ['one whose initrd is on the network', { ...debian, initrds: ['server:/initrd'] }],
  ['one that waits for its device', { ...debian, state: 'waiting' as const }],
  ['another boot loader', { ...debian, kind: 'chain' as const }],
])('%s is not loaded ahead', async (_, entry) => {
  const { ahead, did } = played();
  ahead.begin(entry);
  expect(await ahead.take(entry, 'quiet', never, nothing)).toBe(false);
  expect(did).toEqual([]);
});

test('a relative name is one of the booted environment and loaded ahead', async () => {
  const { ahead } = played();
  const entry = { ...debian, kernel: '/vmlinuz', initrds: ['boot/initrd'] };
  ahead.begin(entry);
  expect(await ahead.take(entry, 'quiet', never, nothing)).toBe(true);
});

test('a path of the booted environment that lies on a server is not fetched ahead', async () => {
  const { ahead } = played((context) => context.network.ready('server:/k', never));
  const entry = { ...debian, kernel: '/srv/vmlinuz' };
  ahead.begin(entry);
  expect(await ahead.take(entry, 'quiet', never, nothing)).toBe(false);
});

test('who cancels a start cancels the load that it waits for', async () => {
  const { ahead, did } = played(
    (context) =>
      new Promise((_, reject) =>
        context.signal.addEventListener('abort', () => reject(context.signal.reason)),
      ),
  );
  ahead.begin(debian);
  await sleep(10);
  const stop = new AbortController();
  const taking = ahead.take(debian, 'quiet', stop.signal, nothing);
  stop.abort(new KbootError('start', 'debian', 'cancelled'));
  await expect(taking).rejects.toThrow('cancelled');
  expect(did).toEqual(['load debian quiet']);
});

test('what a person has loaded stays when its device goes, until it is started or another is', async () => {
  const { ahead, did } = played();
  const context = nothing as unknown as BootContext;
  await ahead.load(debian, 'single', context);
  ahead.keepOnly(() => undefined);
  expect(ahead.asked).toEqual({ entry: debian, cmdline: 'single' });
  expect(await ahead.take(debian, 'single', never, nothing)).toBe(true);
  expect(ahead.asked).toBeUndefined();
  await ahead.load(debian, 'single', context);
  await ahead.load({ ...debian, id: 'other' }, 'quiet', context);
  expect(await ahead.take(debian, 'quiet single', never, nothing)).toBe(false);
  expect(did).toEqual(['load debian single', 'load debian single', 'unload', 'load other quiet', 'unload']);
});

test('a load that a person has asked for and that fails says so and leaves nothing', async () => {
  const { ahead, did } = played(async () => {
    throw new KbootError('open', 'vda1:/vmlinuz', 'there is no such file');
  });
  await expect(ahead.load(debian, 'quiet', nothing as unknown as BootContext)).rejects.toThrow(
    'no such file',
  );
  expect(ahead.asked).toBeUndefined();
  expect(did).toEqual(['load debian quiet', 'unload']);
});
