import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundle } from '../../../initramfs/bundle.ts';
import { cpioArchive } from '../../../src/base/cpio.ts';
import { kbootImage } from '../kboot-disk.ts';

/** In the place of kboot's init: mounts the disk read-only and runs the writer on kboot's own Node. */
const init = `#!/usr/bin/busybox sh
bb=/usr/bin/busybox
export PATH=/usr/bin:/usr/sbin
$bb mount -t proc proc /proc
$bb mount -t sysfs sys /sys
$bb mount -t devtmpfs dev /dev
# The second time for what lies on the bus that the first has brought.
for _ in 1 2; do $bb find /sys/devices -name modalias -exec $bb cat {} + | $bb xargs $bb modprobe -a 2>/dev/null; done
$bb modprobe ext4
$bb mkdir /mnt
$bb mount -t ext4 -o ro,noload /dev/vda /mnt
exec /usr/bin/node /writer.cjs >/dev/ttyS0 2>&1 </dev/null
`;

/** An initramfs that changes the environment block `grub/grubenv` of the file system on `vda` without end. */
export async function writingSystem(
  out: string,
): Promise<{ kernel: string; initrd: string; cmdline: string }> {
  const work = await mkdtemp(join(tmpdir(), 'kboot-writer-'));
  try {
    const { kernel, initrd } = await kbootImage();
    const bundled = join(work, 'writer.js');
    await bundle(join(import.meta.dirname, 'environment-writer.ts'), bundled);
    const added = cpioArchive([
      { type: 'file', path: 'writer-init', mode: 0o755, data: Buffer.from(init) },
      { type: 'file', path: 'writer.cjs', mode: 0o644, data: await readFile(bundled) },
    ]);
    await writeFile(out, Buffer.concat([await readFile(initrd), added]));
    return { kernel, initrd: out, cmdline: 'quiet rootfstype=ramfs rdinit=/writer-init console=ttyS0' };
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}
