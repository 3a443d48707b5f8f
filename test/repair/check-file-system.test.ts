import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { CancelledError } from '../../src/base/errors.ts';
import { run } from '../../src/base/subprocess.ts';
import type { KnownDevice } from '../../src/devices/store.ts';
import type { Question } from '../../src/model/prompt.ts';
import { checkFileSystem } from '../../src/repair/check-file-system.ts';
import { Writing } from '../../src/repair/writing.ts';
import { MountPool } from '../../src/sources/mount-pool.ts';
import type { SourceContext } from '../../src/sources/source.ts';
import { temporaryFolder } from '../initramfs/temporary.ts';
import { noNetwork } from '../sources/no-network.ts';
import { loopDevice, loopReason, rootTest } from '../sources/loop.ts';

const none = { partLabel: '', partUuid: '', uuid: '', label: '' };
const sdb: KnownDevice = {
  name: 'sdb',
  size: 1,
  disk: '',
  partition: 0,
  removable: true,
  ...none,
  type: 'ext4',
};

interface Bench extends AsyncDisposable {
  readonly image: string;
  readonly mounts: MountPool;
  readonly writing: Writing;
  readonly asked: Question[];
  context(agrees: boolean): SourceContext;
}

/** A stick whose file system has a name without an inode, and is set read-only as after a mount. */
async function damagedStick(): Promise<Bench> {
  await using stack = new AsyncDisposableStack();
  const folder = stack.use(await temporaryFolder());
  const image = join(folder.path, 'stick.img');
  writeFileSync(image, Buffer.alloc(4 << 20));
  const tree = join(folder.path, 'tree');
  mkdirSync(tree);
  writeFileSync(join(tree, 'lost'), 'lost');
  await run(['/sbin/mke2fs', '-q', '-t', 'ext4', '-d', tree, image], { deadlineMs: 10_000 });
  await run(['/sbin/debugfs', '-w', '-R', 'clri /lost', image], { deadlineMs: 10_000 });
  const { path } = stack.use(await loopDevice(image));
  await run(['/sbin/blockdev', '--setro', path], { deadlineMs: 5000 });
  const sysfs = join(folder.path, 'class/block/sdb');
  mkdirSync(sysfs, { recursive: true });
  writeFileSync(join(sysfs, 'ro'), '1\n');
  const mounts = new MountPool(join(folder.path, 'mnt'));
  const asked: Question[] = [];
  const owned = stack.move();
  return {
    image,
    mounts,
    asked,
    writing: new Writing(folder.path),
    context: (agrees) => ({
      devices: [sdb],
      nodeOf: () => path,
      mounts,
      network: noNetwork,
      signal: new AbortController().signal,
      remark: () => undefined,
      onFetched: () => undefined,
      ask: async (question) => {
        asked.push(question);
        if (!agrees) throw new CancelledError('ask', question.title, 'declined');
        return 'yes';
      },
    }),
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

rootTest(`faults are told and nothing is written when the user declines${loopReason}`, async () => {
  await using bench = await damagedStick();
  const before = readFileSync(bench.image);
  const { outcome, lines } = await checkFileSystem(sdb, bench.context(false), bench.writing);
  expect([outcome, lines.at(-1), bench.asked.length]).toEqual(['faulty', 'Nothing was written.', 1]);
  expect(bench.asked[0]).toMatchObject({ kind: 'confirm', title: expect.stringContaining('sdb') });
  expect(readFileSync(bench.image).equals(before)).toBe(true);
});

rootTest(`a yes mends, and the device is read-only again${loopReason}`, async () => {
  await using bench = await damagedStick();
  const context = bench.context(true);
  expect((await checkFileSystem(sdb, context, bench.writing)).outcome).toBe('mended');
  const { stdout } = await run(['/sbin/blockdev', '--getro', context.nodeOf(sdb)], { deadlineMs: 5000 });
  expect(stdout.toString()).toBe('1\n');
  expect((await checkFileSystem(sdb, context, bench.writing)).outcome).toBe('clean');
  expect(bench.asked.length).toBe(1);
});

rootTest(
  `while something is written it is mounted by nobody, nor written by another${loopReason}`,
  async () => {
    await using bench = await damagedStick();
    const context = bench.context(true);
    await bench.writing.run([sdb], context, async () => {
      await expect(bench.mounts.acquire(sdb, context.nodeOf(sdb))).rejects.toThrow('it is being written to');
      const kept = bench.mounts.write(sdb, context.nodeOf(sdb), async () => undefined, context.signal);
      await expect(kept).rejects.toThrow('something else writes to it');
      await expect(bench.writing.run([], context, async () => undefined)).rejects.toThrow('being written');
      expect(() => bench.writing.mustBeOver('leave')).toThrow('leave sdb: it is being written to');
    });
    using _mounted = await bench.mounts.acquire(sdb, context.nodeOf(sdb));
  },
);
