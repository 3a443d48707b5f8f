import { mkdir, open, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { beforeAll, expect } from 'vitest';
import { blockBytes } from '../../../src/handoff/grub/environment-block.ts';
import { fileHash } from '../disk.ts';
import { secondHello } from '../grub.ts';
import { menuOf } from '../kboot.ts';
import { makeKbootDisk, tinyCommand } from '../kboot-disk.ts';
import { changedRegion } from '../picture.ts';
import { uuidOf } from '../partition-table.ts';
import type { Partition } from '../partition-table.ts';
import { scenario, scenarioDisks } from '../scenario.ts';
import { makeSyslinuxDisk } from '../systems/syslinux.ts';
import { bootSectorHello, bootSectorSystem } from '../systems/boot-sector.ts';
import { filesPartition } from '../systems/files.ts';
import { tinySystem } from '../systems/tiny.ts';

const disk = scenarioDisks();

/** The first stage's entry for a boot sector. */
const oldSystem = "menuentry 'Old System' {\n  set root=(hd0,gpt5)\n  chainloader +1\n}\n";

/** What an environment block must not be, and what is said of it. */
const badBlocks = [
  {
    written: Buffer.from('# Not an environment block\n'.padEnd(blockBytes, '#')),
    says: /error: read environment vda3:\/grub\/grubenv: it is no environment block of GRUB/,
  },
  {
    written: Buffer.from(`# GRUB Environment Block\nlong=${'x'.repeat(blockBytes - 31)}\n`),
    says: /error: write environment vda3:\/grub\/grubenv: the environment block is full/,
  },
] as const;

/** A partition with Debian's kernel without its signature. */
async function unsignedKernel(folder: string): Promise<Partition> {
  const image = await readFile((await tinySystem()).kernel);
  // The directory of signatures in the optional header of PE32+.
  const directory = image.readUInt32LE(0x3c) + 24 + 112 + 4 * 8;
  const unsigned = Buffer.from(image.subarray(0, image.readUInt32LE(directory)));
  unsigned.fill(0, directory, directory + 8);
  return await filesPartition(folder, {
    name: 'unsigned',
    uuid: uuidOf('unsigned'),
    sizeMiB: 24,
    files: { unsigned },
  });
}

/** Where the environment block lies on a disk; GRUB itself holds its first line as well. */
function blockIn(image: Buffer): number {
  const signature = '# GRUB Environment Block\n';
  let at = image.indexOf(signature);
  while (at >= 0 && !image.toString('latin1', at, at + blockBytes).includes('\nnext_entry=')) {
    at = image.indexOf(signature, at + 1);
  }
  expect(at % 512).toBe(0);
  return at;
}

/** Writes into a disk's image, also while a machine has it. */
async function writeInto(path: string, bytes: Uint8Array, at: number): Promise<void> {
  await using image = await open(path, 'r+');
  await image.write(bytes, 0, bytes.length, at);
}

const prepared = 'starts with the next restart, and only then';
const inKboot = 'kboot core: info: serving';

beforeAll(async () => {
  await makeKbootDisk(disk('legacy'), {
    conf: `one="${tinyCommand}"\nunsigned=vda6:/unsigned\n`,
    // No key that Debian's kernels are signed with is known without Secure Boot: none can be started.
    cmdline: 'lockdown=integrity',
    more: [await bootSectorSystem(disk('sector')), await unsignedKernel(dirname(disk('sector')))],
    firstStageEntries: oldSystem,
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
  'locked down, kernels that are unsigned or not trusted end in the menu, and so does an environment block that is damaged or full; a boot sector is handed to the GRUB that started kboot; power fails after the write, and it starts, once',
  async ({ start }) => {
    const path = disk('legacy');
    const before = await readFile(path);
    const options = { firmware: 'bios', firstStage: true, cores: 2, resolution: '1024x768' } as const;
    const first = await start({ ...options, disks: [{ path, access: 'written' }] });
    const menu = await menuOf(first, { fileSystems: 4 });
    /** The menu is left for the message, and is there again after Enter; the disk is as it was. */
    const refused = async (key: string, says: RegExp): Promise<void> => {
      const hash = await fileHash(path);
      await first.keyboard.keys(key);
      await first.serial.waitFor(says, { deadlineMs: 60_000 });
      await first.screen.waitFor('the message', (now) => changedRegion(menu, now) !== undefined, {
        deadlineMs: 10_000,
      });
      const message = await first.screen.settled({ deadlineMs: 10_000 });
      await first.keyboard.keys('ret');
      await first.screen.waitFor('the menu', (now) => changedRegion(message, now) !== undefined, {
        deadlineMs: 10_000,
      });
      await first.screen.settled({ deadlineMs: 10_000 });
      expect(await fileHash(path)).toBe(hash);
    };
    await refused('1', /error: load vda4:\/boot\/vmlinuz: its signature is not trusted – .* is locked down/);
    await refused('2', /error: load vda6:\/unsigned: it carries no signature – .* is locked down/);
    const block = blockIn(before);
    for (const { written, says } of badBlocks) {
      await writeInto(path, written, block);
      await refused('3', says);
    }
    await writeInto(path, before.subarray(block, block + blockBytes), block);
    await first.keyboard.keys('3');
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
      /^# GRUB Environment Block\n(?:# .*\n)?next_entry=Old System\n#+$/,
    );
    const second = await start({ ...options, disks: [{ path, access: 'written' }], restarts: true });
    await second.serial.waitFor(bootSectorHello, { deadlineMs: 60_000 });
    await second.serial.waitFor(inKboot, { deadlineMs: 120_000 });
  },
);

scenario(
  'a GRUB that heeds saved_entry alone starts a boot sector after a question, until kboot is chosen in its menu; then what was saved is put back, byte for byte',
  async ({ start, folder }) => {
    const path = disk('saved');
    await makeKbootDisk(path, {
      conf: `one="${tinyCommand}"\n`,
      more: [await bootSectorSystem(disk('sector'))],
      firstStageEntries: oldSystem,
      heeds: 'saved_entry',
    });
    const before = await readFile(path);
    const options = { firmware: 'bios', cores: 2, resolution: '1024x768', restarts: true } as const;
    const machine = await start({ ...options, disks: [{ path, access: 'written' }] });
    const { serial, screen, keyboard } = machine;
    const menu = await menuOf(machine);
    const asked = async (): Promise<void> => {
      await keyboard.keys('2');
      await screen.waitFor('the question', (now) => changedRegion(menu, now) !== undefined, {
        deadlineMs: 60_000,
      });
      await screen.settled({ deadlineMs: 10_000 });
    };
    await asked();
    await mkdir(folder, { recursive: true });
    await screen.save(join(folder, 'question.png'));
    await keyboard.keys('esc');
    await serial.waitFor('starting Old System was cancelled', { deadlineMs: 60_000 });
    await screen.settled({ deadlineMs: 10_000 });
    expect((await readFile(path)).equals(before)).toBe(true);
    await asked();
    await keyboard.keys('down', 'ret');
    await serial.waitFor('Old System starts with every restart, until kboot is chosen in the menu of GRUB', {
      deadlineMs: 60_000,
    });
    await serial.waitFor(bootSectorHello, { deadlineMs: 90_000 });
    await serial.waitFor('GNU GRUB', { deadlineMs: 60_000 });
    await keyboard.keys('home', 'ret');
    await serial.waitFor(inKboot, { deadlineMs: 120_000 });
    await serial.waitFor('vda3:/grub/grubenv: what GRUB starts by itself is as it was before', {
      deadlineMs: 60_000,
    });
    await machine[Symbol.asyncDispose]();
    expect((await readFile(path)).equals(before)).toBe(true);
  },
  { isOn: process.env['KBOOT_SAVED_ENTRY'] === '1' },
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
    await menuOf(machine, { fileSystems: 4 });
    await machine.keyboard.keys('3');
    await serial.waitFor(prepared, { deadlineMs: 60_000 });
    await serial.waitFor(secondHello, { deadlineMs: 90_000 });
    await menuOf(machine, { fileSystems: 4 });
    expect(serial.text).not.toContain('has passed it over');
    // Restart, switch off, the firmware's settings.
    await machine.keyboard.keys('f10', 'down', 'down', 'down', 'ret');
    await serial.waitFor('kboot core: info: restart', { deadlineMs: 60_000 });
    await serial.waitFor('Boot Manager', { deadlineMs: 90_000 });
    await mkdir(folder, { recursive: true });
    await machine.screen.save(join(folder, 'set-up.png'));
  },
);
