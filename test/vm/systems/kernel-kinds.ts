import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { cached } from '../../../initramfs/cache.ts';
import { cpioArchive } from '../../../src/base/cpio.ts';
import { run } from '../../../src/base/subprocess.ts';
import { stretched } from '../deadline.ts';
import { makeExt4 } from '../ext4.ts';
import type { Partition } from '../partition-table.ts';
import { tinySystem } from './tiny.ts';
import { writeUnified } from './unified-image.ts';

const uuid = '6b626f6f-7400-4000-8000-00000000c1d5';
const sizeMiB = 192;

/** What the unified image says of itself. */
export const unifiedTitle = 'Unified Tiny';

/** An archive with one word in /etc/extra, which tiny says: of several the last counts. */
function extra(word: string): Buffer {
  return cpioArchive([{ type: 'file', path: 'etc/extra', mode: 0o644, data: Buffer.from(`${word}\n`) }]);
}

/** The ELF file in a bzImage. Source: kernel, Documentation/x86/boot.rst, payload_offset. */
async function payloadOf(image: Buffer): Promise<Buffer> {
  const start = ((image[0x1f1] ?? 4) + 1) * 512 + image.readUInt32LE(0x248);
  const packed = image.subarray(start, start + image.readUInt32LE(0x24c));
  const options = { input: packed, deadlineMs: stretched(60_000), maxOutput: 512 * 1024 * 1024 };
  // The unpacked size stands behind the stream.
  const { stdout } = await run(['xz', '--decompress', '--single-stream', '--stdout'], options);
  return stdout;
}

/** The same kernel as if it were older than what kexec_file_load takes. */
function aged(image: Buffer): Buffer {
  const old = Buffer.from(image);
  old.writeUInt16LE(0x20b, 0x206);
  return old;
}

/** A partition with tiny in every form that kboot starts. */
export async function kernelKindsSystem(): Promise<Partition> {
  const tiny = await tinySystem();
  const image = await readFile(tiny.kernel);
  const recipe = [await readFile(import.meta.filename), image, await readFile(tiny.initrd)];
  const directory = await cached('kernel-kinds', recipe, async (out) => {
    const tree = join(out, 'tree');
    const boot = join(tree, 'boot');
    await mkdir(boot, { recursive: true });
    await mkdir(join(tree, 'EFI/Linux'), { recursive: true });
    await copyFile(tiny.initrd, join(boot, 'initrd'));
    await writeFile(join(boot, 'early.cpio'), extra('early'));
    await writeFile(join(boot, 'last.cpio.gz'), gzipSync(extra('last')));
    await writeFile(join(boot, 'old'), aged(image));
    await writeFile(join(boot, 'vmlinux.gz'), gzipSync(await payloadOf(image), { level: 1 }));
    // A kernel without a driver for any firmware's picture; none that could be started.
    await writeFile(join(boot, 'vmlinuz-0-dark'), '');
    await writeFile(join(boot, 'config-0-dark'), 'CONFIG_DRM=m\n');
    const microcode = join(out, 'ucode');
    await writeFile(microcode, extra('microcode'));
    const cmdline = 'console=tty0 earlyprintk=ttyS0 chosen=unified';
    const { kernel, initrd } = tiny;
    const unified = { title: unifiedTitle, cmdline, kernel, initrd, microcode };
    await writeUnified(out, unified, join(tree, 'EFI/Linux/tiny.efi'));
    await makeExt4({ image: join(out, 'root.ext4'), directory: tree, sizeMiB, uuid, label: 'kinds' });
    await rm(tree, { recursive: true });
  });
  return { name: 'kinds', type: 'linux', sizeMiB, image: join(directory, 'root.ext4') };
}
