import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect } from 'vitest';
import { debianPackage } from '../../../initramfs/debian.ts';
import { cpioArchive } from '../../../src/base/cpio.ts';
import { leaving, menuOf } from '../kboot.ts';
import { makeKbootDisk } from '../kboot-disk.ts';
import type { Machine } from '../machine.ts';
import type { MachineOptions } from '../qemu-arguments.ts';
import { scenario, scenarioDisks } from '../scenario.ts';
import { filesPartition } from '../systems/files.ts';
import { packagedKernel } from '../systems/packaged-kernel.ts';

// Fetches Debian's hypervisor, and two kernels start after one another: on with KBOOT_XEN=1.
const isOn = process.env['KBOOT_XEN'] === '1';

const disk = scenarioDisks();

/** As Debian's 20_linux_xen writes it. */
const grubConfig = `menuentry 'Debian GNU/Linux, with Xen hypervisor' --class debian {
	insmod part_gpt
	insmod ext2
	multiboot2 /boot/xen-4.17-amd64.gz placeholder com1=115200,8n1 console=com1 dom0_mem=256M
	module2 /boot/vmlinuz placeholder console=hvc0 chosen=dom0
	module2 --nounzip /boot/initrd
}
`;

/** Said by the first system above the hypervisor, on its console, which is the hypervisor's. */
const hello = `#!/bin/sh
/bin/busybox mount -t proc proc /proc
/bin/busybox mount -t sysfs sys /sys
echo "dom0: hello: $(/bin/busybox cat /proc/cmdline)"
echo "dom0: hypervisor: $(/bin/busybox cat /sys/hypervisor/type)"
/bin/busybox sleep 3
/bin/busybox poweroff -f
`;

async function dom0Initrd(): Promise<Buffer> {
  return cpioArchive([
    { type: 'directory', path: 'proc', mode: 0o755 },
    { type: 'directory', path: 'sys', mode: 0o755 },
    { type: 'file', path: 'bin/busybox', mode: 0o755, data: await readFile('/bin/busybox') },
    { type: 'symlink', path: 'bin/sh', target: 'busybox' },
    { type: 'file', path: 'init', mode: 0o755, data: Buffer.from(hello) },
    { type: 'device', path: 'dev/console', mode: 0o600, major: 5, minor: 1 },
  ]);
}

let folder = '';
beforeAll(async () => {
  if (!isOn) return;
  folder = await mkdtemp(join(tmpdir(), 'kboot-xen-'));
  const { root } = await debianPackage('xen-hypervisor-4.17-amd64');
  const initrd = join(folder, 'initrd');
  await writeFile(initrd, await dom0Initrd());
  const system = await filesPartition(folder, {
    name: 'xen',
    uuid: '6b626f6f-7400-4000-8000-00000000e417',
    sizeMiB: 64,
    files: {
      'boot/xen-4.17-amd64.gz': { copyOf: join(root, 'boot/xen-4.17-amd64.gz') },
      'boot/vmlinuz': { copyOf: await packagedKernel() },
      'boot/initrd': { copyOf: initrd },
      'boot/grub/grub.cfg': grubConfig,
    },
  });
  await makeKbootDisk(disk('xen'), { conf: 'timeout=never\n', system });
});
afterAll(() => (folder === '' ? undefined : rm(folder, { recursive: true, force: true })));

/** The menu of a machine with Xen on its disk. */
async function menuWithXen(
  start: (options: MachineOptions) => Promise<Machine>,
  firmware: MachineOptions['firmware'],
): Promise<Machine> {
  const machine = await start({
    firmware,
    cores: 2,
    // More than 32 bits reach: Xen and its modules must lie below.
    memoryMiB: 6144,
    // Of what else QEMU emulates Linux above Xen stumbles over something, kboot or not.
    cpu: 'Nehalem',
    resolution: '1024x768',
    disks: [{ path: disk('xen') }],
  });
  await menuOf(machine);
  await machine.keyboard.keys('1');
  return machine;
}

scenario(
  'Xen of a grub.cfg starts with its modules on a machine with a BIOS, and Linux above it',
  async ({ start, folder: kept }) => {
    const { serial, screen } = await menuWithXen(start, 'bios');
    await serial.waitFor(leaving, { deadlineMs: 120_000 });
    expect(serial.text).toContain('is loaded with kexec_load: it is a multiboot kernel');
    expect(serial.text).toContain('is also given no-real-mode edd=off');
    await serial.waitFor(/Xen version 4\.17/, { deadlineMs: 60_000 });
    await serial.waitFor(/dom0: hello: .*chosen=dom0/, { deadlineMs: 180_000 });
    await serial.waitFor('dom0: hypervisor: xen', { deadlineMs: 10_000 });
    await mkdir(kept, { recursive: true });
    await screen.save(join(kept, 'above-xen.png'));
  },
  { isOn },
);

scenario(
  'Xen is refused in words on a machine that UEFI has started',
  async ({ start }) => {
    const { serial } = await menuWithXen(start, 'uefi');
    await serial.waitFor(
      /xen-4\.17-amd64\.gz.*starts on machines with a BIOS alone, this one was started by UEFI/,
      { deadlineMs: 60_000 },
    );
    expect(serial.text).not.toContain(leaving);
  },
  { isOn },
);
