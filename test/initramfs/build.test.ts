import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { zstdDecompressSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { buildImage, compress } from '../../initramfs/build.ts';
import { collect } from '../../initramfs/collect.ts';
import { cpioArchive } from '../../src/base/cpio.ts';
import { selectFeatures } from '../../initramfs/manifest.ts';
import { temporaryFolder } from './temporary.ts';

const longMs = 600_000;

test(
  'two builds from the same inputs have the same bytes, compiled programs too',
  async () => {
    const features = selectFeatures(['core']).map((feature) =>
      // The disks' drivers are copied files; depmod's tables of a few show as much as of all.
      feature.name === 'storage' ? { ...feature, modules: ['ext4', 'virtio_blk'] } : feature,
    );
    const once = async (): Promise<Buffer> => {
      const { entries } = await collect(features, [], () => undefined);
      expect(entries.filter((one) => one.path.startsWith('kboot/compile-cache/')).length).toBeGreaterThan(1);
      return cpioArchive(entries);
    };
    const [one, other] = [await once(), await once()];
    expect(one.equals(other)).toBe(true);
  },
  longMs,
);

test('compressing gives the same bytes, and another archive may follow at a multiple of four', () => {
  for (let size = 1000; size < 1008; size += 1) {
    const archive = Buffer.alloc(size, 'kboot');
    const compressed = compress(archive, 3);
    expect(compressed).toEqual(compress(archive, 3));
    expect(compressed.length % 4).toBe(0);
  }
});

test(
  'an image has the configuration’s files below /etc and is not built again while nothing changes',
  async () => {
    await using folder = await temporaryFolder();
    const configDir = join(folder.path, 'config');
    await mkdir(configDir);
    await writeFile(join(configDir, 'kboot.conf'), `# ${folder.path}\n`);
    const steps: string[] = [];
    const build = (outDir: string): ReturnType<typeof buildImage> =>
      buildImage({
        outDir: join(folder.path, outDir),
        configDir,
        features: ['base'],
        log: (line) => steps.push(line),
      });
    const first = await build('one');
    expect(steps.length).toBeGreaterThan(0);
    steps.length = 0;
    const second = await build('two');
    expect(steps).toEqual([]);
    const image = await readFile(first.initrd);
    expect(image.equals(await readFile(second.initrd))).toBe(true);
    const archive = zstdDecompressSync(image).toString('latin1');
    expect(archive).toContain(`# ${folder.path}\n`);
    expect(archive.length).toBe(first.report.unpackedBytes);
    expect(JSON.parse(await readFile(join(folder.path, 'one/report.json'), 'utf8'))).toEqual(first.report);
    expect(first.report.packages['busybox-static']).toMatch(/^1:\d/);
    // Without a program of ours there is no Node to unpack.
    expect(first.report.largest).not.toHaveProperty('usr/bin/node');
  },
  longMs,
);
