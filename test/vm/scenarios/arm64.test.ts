import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll } from 'vitest';
import { buildImage } from '../../../initramfs/build.ts';
import { targets } from '../../../initramfs/target.ts';
import { debianPackage } from '../../../initramfs/debian.ts';
import { cpioArchive } from '../../../src/base/cpio.ts';
import { compiledTree } from '../../load/tree-source.ts';
import { makeDisk } from '../disk.ts';
import { leaving } from '../kboot.ts';
import { filesArchive } from '../kboot-disk.ts';
import type { Machine } from '../machine.ts';
import type { MachineOptions } from '../qemu-arguments.ts';
import { scenario, scenarioDisks } from '../scenario.ts';
import { filesPartition } from '../systems/files.ts';

// Fetches a hundred megabytes of another architecture's packages: on with KBOOT_ARM64=1, and then it
// needs Debian's qemu-system-arm.
const isOn = process.env['KBOOT_ARM64'] === '1';

const disk = scenarioDisks();
const conf = `one="vda1:/boot/vmlinuz initrd=vda1:/boot/initrd console=ttyAMA0 chosen=one"\n`;

/** A packed kernel, with an overlay for the device tree that the machine has. */
const packedEntry = `title Packed
architecture aa64
linux /boot/Image.gz
initrd /boot/initrd
options console=ttyAMA0 chosen=packed
devicetree-overlay /boot/mark.dtbo
`;
const overlaySource = `/dts-v1/;
/plugin/;
/ { fragment@0 { target-path = "/"; __overlay__ { kboot-mark = "overlaid"; }; }; };
`;

/** Said by the system that is started, with what it was given. */
const hello = `#!/bin/sh
/bin/busybox mount -t proc proc /proc
/bin/busybox mount -t sysfs sys /sys
echo "small: hello from $(/bin/busybox uname -m): $(/bin/busybox cat /proc/cmdline)"
echo "small: board: $(/bin/busybox tr '\\0' ' ' </proc/device-tree/compatible)"
[ ! -e /proc/device-tree/kboot-mark ] || echo "small: mark: $(/bin/busybox cat /proc/device-tree/kboot-mark)"
/bin/busybox reboot -f
`;

/** A system for arm64 that says what it is. */
async function smallInitrd(): Promise<Buffer> {
  const { root } = await debianPackage('busybox-static', targets.arm64);
  return cpioArchive([
    { type: 'directory', path: 'proc', mode: 0o755 },
    { type: 'directory', path: 'sys', mode: 0o755 },
    { type: 'file', path: 'bin/busybox', mode: 0o755, data: await readFile(join(root, 'bin/busybox')) },
    { type: 'symlink', path: 'bin/sh', target: 'busybox' },
    { type: 'file', path: 'init', mode: 0o755, data: Buffer.from(hello) },
    { type: 'device', path: 'dev/console', mode: 0o600, major: 5, minor: 1 },
  ]);
}

let folder = '';
let kernel = '';
let initrd = '';
beforeAll(async () => {
  if (!isOn) return;
  folder = await mkdtemp(join(tmpdir(), 'kboot-arm64-'));
  const image = await buildImage({ outDir: join(folder, 'image'), target: targets.arm64 });
  kernel = image.kernel;
  initrd = join(folder, 'kboot.img');
  const [small, packed, overlay] = ['small.img', 'Image.gz', 'mark.dtbo'].map((name) =>
    join(folder, name),
  ) as [string, string, string];
  await writeFile(packed, gzipSync(await readFile(kernel), { level: 1 }));
  await writeFile(overlay, await compiledTree(overlaySource));
  await writeFile(small, await smallInitrd());
  const own = filesArchive({ 'etc/kboot.conf': conf });
  await writeFile(initrd, Buffer.concat([await readFile(image.initrd), own]));
  const partition = await filesPartition(folder, {
    name: 'arm',
    uuid: '6b626f6f-7400-4000-8000-0000000a2364',
    sizeMiB: 96,
    files: {
      'boot/vmlinuz': { copyOf: kernel },
      'boot/Image.gz': { copyOf: packed },
      'boot/initrd': { copyOf: small },
      'boot/mark.dtbo': { copyOf: overlay },
      'loader/entries/packed.conf': packedEntry,
    },
  });
  await makeDisk(disk('arm64'), { label: 'gpt', partitions: [partition] });
});
afterAll(() => (folder === '' ? undefined : rm(folder, { recursive: true, force: true })));

/** The board with kboot on it; it is there once all is. */
function board(): MachineOptions {
  return {
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
  };
}

/** Starts the entry of this number from the text menu and waits until the system says what it has. */
async function startsSmall(machine: Machine, number: string, chosen: string): Promise<void> {
  const { serial } = machine;
  await serial.waitForAll([/vda1: looked through in/, /> 1 one/, /2 Packed/], { deadlineMs: 180_000 });
  machine.send(number);
  await serial.waitFor(leaving, { deadlineMs: 120_000 });
  await serial.waitFor(new RegExp(`small: hello from aarch64: .*chosen=${chosen}`), { deadlineMs: 180_000 });
  await serial.waitFor('small: board: linux,dummy-virt', { deadlineMs: 10_000 });
}

scenario(
  'arm64: an image built on x86 shows its text menu, with what a disk holds, and starts it on the same device tree',
  async ({ start }) => startsSmall(await start(board()), '1', 'one'),
  { isOn },
);

scenario(
  'arm64: a packed kernel starts on the machine’s device tree with an overlay',
  async ({ start }) => {
    const machine = await start(board());
    await startsSmall(machine, '2', 'packed');
    await machine.serial.waitFor('small: mark: overlaid', { deadlineMs: 10_000 });
  },
  { isOn },
);
