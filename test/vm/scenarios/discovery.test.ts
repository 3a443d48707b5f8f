import { open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import { run } from '../../../src/base/subprocess.ts';
import { stretched } from '../deadline.ts';
import { fileHash, makeDisk } from '../disk.ts';
import { kbootImage, makeKbootDisk, tinyCommand } from '../kboot-disk.ts';
import { menuListens, menuOf } from '../kboot.ts';
import { makeDemoDisk } from '../demo-disk.ts';
import { uuidOf } from '../partition-table.ts';
import type { Partition } from '../partition-table.ts';
import { scenario, scenarioDisks } from '../scenario.ts';
import { debianHello } from '../systems/debian.ts';
import { liveDisc } from '../systems/live-disc.ts';
import { menuSystem } from '../systems/menu.ts';
import { tinyHello, tinySystem } from '../systems/tiny.ts';

const disk = scenarioDisks();

scenario(
  "a Debian is found by its own grub.cfg and starts by itself as its own menu would, its disk's bytes as before",
  async ({ start }) => {
    const path = disk('debian');
    await makeDemoDisk(path, { kboot: await kbootImage(), kbootConf: 'timeout=4\n' });
    const before = await fileHash(path);
    const found = await start({ firmware: 'bios', cores: 2, disks: [{ path, access: 'written' }] });
    await found.serial.waitFor(/vda4 \(ext4, Debian .*\): grub2 \/boot\/grub\/grub\.cfg: entries: \d/, {
      deadlineMs: 120_000,
    });
    await found.serial.waitFor('kexec: starting the loaded kernel', { deadlineMs: 60_000 });
    await found[Symbol.asyncDispose]();
    // Debian's kernel is about to start and has mounted nothing yet: all bytes are kboot's.
    expect(await fileHash(path)).toBe(before);
    const booted = await start({ firmware: 'bios', cores: 2, disks: [{ path }] });
    await booted.serial.waitFor(debianHello, { deadlineMs: 180_000 });
  },
);

scenario(
  'a stick and a disc that are put in bring their entries and take them away again',
  async ({ start }) => {
    await makeKbootDisk(disk('stick'), {
      conf: `one="${tinyCommand} chosen=one"`,
      cmdline: 'kboot.debug',
    });
    const { image } = await tinySystem();
    const disc = await liveDisc(dirname(disk('stick')));
    const machine = await start({
      firmware: 'bios',
      cores: 2,
      resolution: '1024x768',
      disks: [{ path: disk('stick') }],
      extra: [
        '-device',
        'qemu-xhci,id=usb',
        '-device',
        'ide-cd,id=tray',
        '-drive',
        `if=none,id=late,format=raw,readonly=on,file=${image}`,
      ],
    });
    const { serial, qmp, keyboard } = machine;
    await menuOf(machine);
    await qmp.execute('device_add', { driver: 'usb-storage', id: 'stick', drive: 'late', bus: 'usb.0' });
    await serial.waitFor(/sda \(ext4\): bare-kernels \/boot\/: entries: 1/, { deadlineMs: 60_000 });
    await serial.waitFor(/entries: 2, waiting for a device: 0/, { deadlineMs: 10_000 });
    await qmp.execute('device_del', { id: 'stick' });
    await serial.waitFor(/entries: 1, waiting for a device: 0/, { deadlineMs: 30_000 });
    const medium = { filename: disc, format: 'raw', 'read-only-mode': 'read-only' };
    await qmp.execute('blockdev-change-medium', { id: 'tray', ...medium });
    await serial.waitFor(/sr0 \(iso9660\): .*grub2 \/boot\/grub\/grub\.cfg: entries: 1/, {
      deadlineMs: 60_000,
    });
    await serial.waitFor(/entries: 2, waiting for a device: 0/, { deadlineMs: 10_000 });
    await qmp.execute('blockdev-open-tray', { id: 'tray', force: true });
    await qmp.execute('blockdev-remove-medium', { id: 'tray' });
    // This drive tells only of what is in it when it is closed.
    await qmp.execute('blockdev-close-tray', { id: 'tray' });
    await serial.waitFor(/entries: 1, waiting for a device: 0/, { deadlineMs: 30_000 });
    await qmp.execute('blockdev-change-medium', { id: 'tray', ...medium });
    await serial.waitFor(/entries: 2, waiting for a device: 0/, { deadlineMs: 60_000 });
    // The core knows it a moment before it is drawn.
    await serial.waitFor('graphical: debug: frame: ', { deadlineMs: 20_000 });
    await keyboard.keys('end');
    await serial.waitFor('focus: menu: option “Live disc', { deadlineMs: 20_000 });
    await keyboard.keys('ret');
    await serial.waitFor(tinyHello, { deadlineMs: 90_000 });
    await serial.waitFor(/tiny: cmdline: .*chosen=disc/, { deadlineMs: 10_000 });
  },
);

/** A swap area with the mark that a kernel leaves when it goes to sleep (kernel/power/swap.c, HIBERNATE_SIG). */
async function sleepingSwap(image: string): Promise<void> {
  await run(['truncate', '-s', '4M', image], { deadlineMs: 10_000 });
  await run(['/sbin/mkswap', '-U', uuidOf('asleep'), image], { deadlineMs: 10_000 });
  await using file = await open(image, 'r+');
  await file.write('S1SUSPEND\0', 4096 - 10, 'latin1');
}

scenario(
  'a system that lies asleep is started only after a question, and not a byte of its disk is changed',
  async ({ start }) => {
    const swap = disk('swap');
    await sleepingSwap(swap);
    const system = await menuSystem(dirname(swap), {
      name: 'asleep',
      uuid: uuidOf('asleep root'),
      grubCfg: `menuentry 'Asleep' {
  linux /boot/vmlinuz console=tty0 resume=UUID=${uuidOf('asleep')}
  initrd /boot/initrd
}
`,
    });
    await makeKbootDisk(disk('kboot'), { conf: null });
    const asleep: Partition = { name: 'swap', type: 'linux', sizeMiB: 4, image: swap };
    await makeDisk(disk('asleep'), { label: 'gpt', partitions: [system, asleep] });
    const before = await fileHash(disk('asleep'));
    const machine = await start({
      firmware: 'bios',
      cores: 2,
      resolution: '1024x768',
      disks: [{ path: disk('kboot') }, { path: disk('asleep'), access: 'written' }],
    });
    const { serial, keyboard, screen } = machine;
    await menuListens(machine);
    await serial.sawOrWaitFor(/vdb1 \(ext4\): grub2 .*: entries: 1/, { deadlineMs: 60_000 });
    await sleep(stretched(1000));
    await keyboard.keys('a', 'ret');
    await sleep(stretched(1000));
    await screen.settled({ deadlineMs: 20_000 });
    // The harmless answer has the focus: Enter goes back.
    await keyboard.keys('ret');
    await sleep(stretched(1000));
    expect(serial.text).not.toContain('starting Asleep');
    await keyboard.keys('ret', 'down', 'ret');
    await serial.waitFor(/starting Asleep/, { deadlineMs: 30_000 });
    await serial.waitFor(tinyHello, { deadlineMs: 90_000 });
    await machine[Symbol.asyncDispose]();
    expect(await fileHash(disk('asleep'))).toBe(before);
  },
);
