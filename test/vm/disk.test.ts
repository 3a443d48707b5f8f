import { mkdtemp, open, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { run } from '../../src/base/subprocess.ts';
import { fileHash, makeDisk } from './disk.ts';
import { sectorSize } from './partition-table.ts';
import type { Partition } from './partition-table.ts';
import { extract, MiB } from './sparse.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kboot-disk-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Dump {
  readonly partitiontable: {
    readonly label: string;
    readonly partitions: readonly { readonly start: number; readonly size: number; readonly uuid?: string }[];
  };
}

async function sfdiskDump(image: string): Promise<Dump> {
  const { stdout } = await run(['/sbin/sfdisk', '--json', image], { deadlineMs: 20_000 });
  return JSON.parse(stdout.toString('utf8')) as Dump;
}

describe('disk image', () => {
  for (const label of ['gpt', 'dos'] as const) {
    test(`a ${label} disk reads back with the places, identities and content it was given`, async () => {
      const content = join(folder, 'content');
      await writeFile(content, Buffer.concat([Buffer.alloc(3 * MiB), Buffer.from('end of the content')]));
      const partitions: Partition[] = [
        { name: 'empty', type: 'linux', sizeMiB: 1 },
        { name: 'full', type: 'linux', sizeMiB: 5, image: content },
      ];
      const image = join(folder, `${label}.img`);
      const placed = await makeDisk(image, { label, partitions });
      const { partitiontable } = await sfdiskDump(image);
      expect(partitiontable.label).toBe(label);
      expect(partitiontable.partitions.map(({ start, size }) => [start, size])).toEqual(
        placed.map(({ start, sectors }) => [start, sectors]),
      );
      if (label === 'gpt') {
        const uuids = partitiontable.partitions.map(({ uuid }) => uuid?.toLowerCase());
        expect(uuids).toEqual(placed.map(({ partUuid }) => partUuid));
      }
      const back = join(folder, 'back');
      const start = (placed[1]?.start ?? 0) * sectorSize;
      await extract(image, start, (await stat(content)).size, back);
      expect(await fileHash(back)).toBe(await fileHash(content));
    });
  }

  test('zeros take no room on the build machine', async () => {
    const image = join(folder, 'sparse.img');
    await makeDisk(image, { label: 'gpt', partitions: [{ name: 'big', type: 'linux', sizeMiB: 4096 }] });
    const { size, blocks } = await stat(image);
    expect(size).toBeGreaterThan(4096 * MiB);
    expect(blocks * 512).toBeLessThan(4 * MiB);
  });

  test('the same inputs give the same bytes', async () => {
    const partitions: Partition[] = [{ name: 'one', type: 'linux', sizeMiB: 1 }];
    const images = [join(folder, 'first.img'), join(folder, 'second.img')];
    for (const image of images) await makeDisk(image, { label: 'gpt', partitions });
    const [first, second] = await Promise.all(images.map(fileHash));
    expect(first).toBe(second);
  });

  test('content that is larger than its partition is refused', async () => {
    const content = join(folder, 'too-large');
    {
      await using file = await open(content, 'w');
      await file.truncate(2 * MiB);
    }
    const partitions: Partition[] = [{ name: 'small', type: 'linux', sizeMiB: 1, image: content }];
    await expect(makeDisk(join(folder, 'refused.img'), { label: 'gpt', partitions })).rejects.toThrow(
      'larger than the partition',
    );
  });
});
