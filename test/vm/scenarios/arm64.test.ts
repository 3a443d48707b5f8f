import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { buildImage } from '../../../initramfs/build.ts';
import { targets } from '../../../initramfs/target.ts';
import { makeDisk } from '../disk.ts';
import { filesArchive } from '../kboot-disk.ts';
import { scenario, scenarioDisks } from '../scenario.ts';
import { filesPartition } from '../systems/files.ts';

// Fetches a hundred megabytes of another architecture's packages: on with KBOOT_ARM64=1, and then it
// needs Debian's qemu-system-arm.
const isOn = process.env['KBOOT_ARM64'] === '1';

const disk = scenarioDisks();
const conf = `one="vda1:/boot/vmlinuz console=ttyAMA0"\n`;

let folder = '';
let kernel = '';
let initrd = '';
beforeAll(async () => {
  if (!isOn) return;
  folder = await mkdtemp(join(tmpdir(), 'kboot-arm64-'));
  const image = await buildImage({ outDir: join(folder, 'image'), target: targets.arm64 });
  kernel = image.kernel;
  initrd = join(folder, 'kboot.img');
  const own = filesArchive({ 'etc/kboot.conf': conf });
  await writeFile(initrd, Buffer.concat([await readFile(image.initrd), own]));
  const partition = await filesPartition(folder, {
    name: 'arm',
    uuid: '6b626f6f-7400-4000-8000-0000000a2364',
    sizeMiB: 96,
    files: { 'boot/vmlinuz': { copyOf: kernel } },
  });
  await makeDisk(disk('arm64'), { label: 'gpt', partitions: [partition] });
});
afterAll(() => (folder === '' ? undefined : rm(folder, { recursive: true, force: true })));

scenario(
  'arm64: an image built on x86 shows its text menu, with what a disk holds',
  async ({ start }) => {
    const machine = await start({
      architecture: 'arm64',
      firmware: 'bios',
      display: 'none',
      cores: 2,
      memoryMiB: 1024,
      disks: [{ path: disk('arm64') }],
      direct: {
        kernel,
        initrd,
        cmdline:
          'quiet rootfstype=ramfs console=ttyAMA0 kboot.log=ttyAMA0 kboot.text=ttyAMA0 kboot.graphical=off',
      },
    });
    const { serial } = machine;
    await serial.waitForAll([/vda1: looked through in/, /> 1 one/], { deadlineMs: 180_000 });
  },
  { isOn },
);
