import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect } from 'vitest';
import { secondHello } from '../grub.ts';
import { menuOf } from '../kboot.ts';
import { makeKbootDisk, tinyCommand } from '../kboot-disk.ts';
import { scenario, scenarioDisks } from '../scenario.ts';
import { makeSyslinuxDisk } from '../systems/syslinux.ts';
import { bootSectorHello, bootSectorSystem } from '../systems/boot-sector.ts';

const disk = scenarioDisks();

const prepared = 'starts with the next restart, and only then';
const inKboot = 'kboot core: info: serving';

beforeAll(async () => {
  await makeKbootDisk(disk('legacy'), {
    conf: `one="${tinyCommand}"\n`,
    more: [await bootSectorSystem(disk('sector'))],
    firstStageEntries: "menuentry 'Old System' {\n  set root=(hd0,gpt5)\n  chainloader +1\n}\n",
    secondLoader: true,
  });
  await makeSyslinuxDisk(
    disk('syslinux'),
    'timeout=never\n',
    'quiet rootfstype=ramfs kboot.log=ttyS0 kboot.shell=ttyS0 kboot.graphical=off',
    'LABEL old\n  COM32 chain.c32\n  APPEND hd0 2\n',
    [await bootSectorSystem(disk('sector'))],
  );
});

scenario(
  'a boot sector is handed to the GRUB that started kboot; power fails after the write, and it starts, once',
  async ({ start }) => {
    const path = disk('legacy');
    const before = await readFile(path);
    const options = { firmware: 'bios', cores: 2, resolution: '1024x768' } as const;
    const first = await start({ ...options, disks: [{ path, access: 'written' }] });
    await menuOf(first);
    await first.keyboard.keys('2');
    await first.serial.waitFor(prepared, { deadlineMs: 60_000 });
    await first[Symbol.asyncDispose]();
    const written = await readFile(path);
    const sectors = new Set<number>();
    for (let at = 0; at < before.length; at += 512) {
      if (!before.subarray(at, at + 512).equals(written.subarray(at, at + 512))) sectors.add(at);
    }
    const [sector = 0] = sectors;
    expect(sectors.size).toBe(1);
    expect(written.toString('latin1', sector, sector + 512)).toMatch(
      /^# GRUB Environment Block\nnext_entry=Old System\n#+$/,
    );
    const second = await start({ ...options, disks: [{ path, access: 'written' }], restarts: true });
    await second.serial.waitFor(bootSectorHello, { deadlineMs: 60_000 });
    await second.serial.waitFor(inKboot, { deadlineMs: 120_000 });
  },
);

scenario(
  'syslinux that started kboot starts its other label next, once, by two sectors of its own file; then kboot again',
  async ({ start }) => {
    const path = disk('syslinux');
    const before = await readFile(path);
    const machine = await start({
      firmware: 'bios',
      cores: 2,
      disks: [{ path, access: 'written' }],
      restarts: true,
    });
    const { serial } = machine;
    await serial.waitForAll(
      [/entries: 2, waiting for a device: 0/, /client shell has connected/, /kboot \/> /],
      { deadlineMs: 120_000 },
    );
    // Its prompt may be there before it has heard of the entries.
    machine.send('entries\r');
    await serial.waitFor('old', { deadlineMs: 60_000 });
    machine.send('boot old\r');
    await serial.waitFor(prepared, { deadlineMs: 60_000 });
    await serial.waitFor(bootSectorHello, { deadlineMs: 60_000 });
    await serial.waitFor(inKboot, { deadlineMs: 120_000 });
    await machine[Symbol.asyncDispose]();
    // syslinux has taken the label away again: the disk is as it was.
    expect((await readFile(path)).equals(before)).toBe(true);
  },
);

scenario(
  'another EFI loader is started by the firmware, once, then kboot again; from there the firmware’s set-up',
  async ({ start, folder }) => {
    const machine = await start({
      firmware: 'uefi',
      cores: 2,
      resolution: '1024x768',
      disks: [{ path: disk('legacy') }],
      restarts: true,
    });
    const { serial } = machine;
    await menuOf(machine);
    await machine.keyboard.keys('2');
    await serial.waitFor(prepared, { deadlineMs: 60_000 });
    await serial.waitFor(secondHello, { deadlineMs: 90_000 });
    await serial.waitFor(inKboot, { deadlineMs: 180_000 });
    await menuOf(machine);
    expect(serial.text).not.toContain('has passed it over');
    // Restart, switch off, the firmware's settings.
    await machine.keyboard.keys('f10', 'down', 'down', 'down', 'ret');
    await serial.waitFor('kboot core: info: restart', { deadlineMs: 60_000 });
    await serial.waitFor('Boot Manager', { deadlineMs: 90_000 });
    await mkdir(folder, { recursive: true });
    await machine.screen.save(join(folder, 'set-up.png'));
  },
);
