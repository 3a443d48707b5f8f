import { expect } from 'vitest';
import { fileHash } from '../disk.ts';
import { kbootImage, makeKbootDisk, tinyCommand } from '../kboot-disk.ts';
import { menuOf } from '../kboot.ts';
import { makeDemoDisk } from '../demo-disk.ts';
import { scenario, scenarioDisks } from '../scenario.ts';
import { debianHello } from '../systems/debian.ts';
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

scenario('a stick that is plugged in brings its entry along and takes it away again', async ({ start }) => {
  await makeKbootDisk(disk('stick'), { conf: `one="${tinyCommand} chosen=one"` });
  const { image } = await tinySystem();
  const machine = await start({
    firmware: 'bios',
    cores: 2,
    resolution: '1024x768',
    disks: [{ path: disk('stick') }],
    extra: ['-device', 'qemu-xhci,id=usb', '-drive', `if=none,id=late,format=raw,readonly=on,file=${image}`],
  });
  const { serial, qmp, keyboard } = machine;
  await menuOf(machine);
  await qmp.execute('device_add', { driver: 'usb-storage', id: 'stick', drive: 'late', bus: 'usb.0' });
  await serial.waitFor(/sda \(ext4\): bare-kernels \/boot\/: entries: 1/, { deadlineMs: 60_000 });
  await serial.waitFor(/entries: 2, waiting for a device: 0/, { deadlineMs: 10_000 });
  await qmp.execute('device_del', { id: 'stick' });
  await serial.waitFor(/entries: 1, waiting for a device: 0/, { deadlineMs: 30_000 });
  await keyboard.keys('home', 'ret');
  await serial.waitFor(tinyHello, { deadlineMs: 90_000 });
});
