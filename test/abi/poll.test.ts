import { closeSync, constants, openSync, readSync, writeSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Poller } from '../../src/abi/poll.ts';
import { run } from '../../src/base/subprocess.ts';

let folder = '';
const open: number[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kboot-poll-'));
});
afterEach(async () => {
  for (const fd of open.splice(0)) closeSync(fd);
  await rm(folder, { recursive: true, force: true });
});

/** A named pipe, open for reading and writing without blocking. */
async function pipe(name: string): Promise<number> {
  const path = join(folder, name);
  await run(['mkfifo', path], { deadlineMs: 5000 });
  const fd = openSync(path, constants.O_RDWR | constants.O_NONBLOCK);
  open.push(fd);
  return fd;
}

test('the handler of the descriptor that can be read is called, and no other', async () => {
  using poller = new Poller();
  const [one, other] = [await pipe('one'), await pipe('other')];
  const calls: string[] = [];
  const { promise, resolve } = Promise.withResolvers<void>();
  poller.add(one, () => calls.push('one'));
  poller.add(other, () => {
    readSync(other, Buffer.alloc(8));
    calls.push('other');
    resolve();
  });
  writeSync(other, 'x');
  await promise;
  expect(calls).toEqual(['other']);
});

test('more descriptors than libuv has threads leave files readable', async () => {
  using poller = new Poller();
  for (let i = 0; i < 12; i++) poller.add(await pipe(`p${i}`), () => undefined);
  expect(await readFile('/proc/self/stat', 'utf8')).not.toBe('');
});

test('a removed descriptor is waited for no longer', async () => {
  using poller = new Poller();
  const [gone, kept] = [await pipe('gone'), await pipe('kept')];
  let calls = 0;
  const { promise, resolve } = Promise.withResolvers<void>();
  poller.add(gone, () => (calls += 1));
  poller.add(kept, resolve);
  poller.remove(gone);
  writeSync(gone, 'x');
  writeSync(kept, 'x');
  await promise;
  poller.remove(kept);
  expect(calls).toBe(0);
});

const waitingProgram = `
  import { openSync, constants } from 'node:fs';
  import { Poller } from ${JSON.stringify(join(import.meta.dirname, '../../src/abi/poll.ts'))};
  const fd = openSync(process.argv[1], constants.O_RDWR | constants.O_NONBLOCK);
  new Poller().add(fd, () => undefined);
  setTimeout(() => { if (process.argv[2] === 'throw') throw new Error('on purpose'); process.exit(7); }, 50);
`;

test.each([
  ['process.exit', 'exit', 7],
  ['an uncaught error', 'throw', 1],
])('a waiting poll keeps no process from ending by %s', async (_what, how, exitCode) => {
  await pipe('p');
  const argv = [
    process.execPath,
    '--input-type=module',
    '-e',
    waitingProgram,
    join(folder, 'p'),
    how,
  ] as const;
  await expect(run([...argv], { deadlineMs: 15_000 })).rejects.toMatchObject({ exitCode });
});
