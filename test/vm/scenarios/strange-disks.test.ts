import { open, truncate, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect } from 'vitest';
import { run } from '../../../src/base/subprocess.ts';
import { loopFolder, noiseImage, scribble } from '../damage.ts';
import { fileHash, makeDisk } from '../disk.ts';
import { makeKbootDisk } from '../kboot-disk.ts';
import { menuListens } from '../kboot.ts';
import type { Partition } from '../partition-table.ts';
import { uuidOf } from '../partition-table.ts';
import { scenario, scenarioDisks } from '../scenario.ts';
import { MiB } from '../sparse.ts';
import { menuSystem } from '../systems/menu.ts';
import { tinyHello, tinySystem } from '../systems/tiny.ts';

const disk = scenarioDisks();

function menuEntry(title: string): string {
  return `menuentry '${title}' --id ${title.toLowerCase()} {
  linux /boot/vmlinuz console=tty0 chosen=${title.toLowerCase()}
  initrd /boot/initrd
}
`;
}

/** A small file system of each kind that libblkid still knows and no kernel can use any more. */
async function damagedPartitions(folder: string): Promise<Partition[]> {
  const [garbage, ext4, fat] = ['garbage', 'ext4', 'fat'].map((name) => join(folder, `${name}.damaged`));
  if (garbage === undefined || ext4 === undefined || fat === undefined) return [];
  await noiseImage(garbage, 1);
  for (const image of [ext4, fat]) {
    await noiseImage(image, 4);
    await truncate(image, 4 * MiB);
  }
  const mke2fs = ['/sbin/mke2fs', '-q', '-F', '-t', 'ext4', '-U', uuidOf('damaged'), ext4] as const;
  await run(mke2fs, { deadlineMs: 60_000 });
  await run(['/sbin/mkfs.vfat', fat], { deadlineMs: 60_000 });
  // Behind the first superblock, behind the boot sector.
  await scribble(ext4, 4096, 1 * MiB);
  await scribble(fat, 512, 1 * MiB);
  return [
    { name: 'garbage', type: 'linux', sizeMiB: 1, image: garbage },
    { name: 'damaged-ext4', type: 'linux', sizeMiB: 4, image: ext4 },
    { name: 'damaged-fat', type: 'linux', sizeMiB: 4, image: fat },
  ];
}

/**
 * A partition as Windows has it on a machine with BIOS: mkntfs's boot sector, with Windows' words in
 * it, and a kernel that somebody has put there.
 */
async function windowsPartition(folder: string): Promise<Partition> {
  const image = join(folder, 'windows.ntfs');
  await writeFile(image, '');
  await truncate(image, 32 * MiB);
  await run(['/sbin/mkntfs', '--force', '--fast', '--quiet', '--label', 'System', image], {
    deadlineMs: 60_000,
  });
  const { kernel } = await tinySystem();
  await run(['/sbin/ntfscp', '-q', image, kernel, 'vmlinuz'], { deadlineMs: 60_000 });
  const own = 'This is not a bootable disk';
  await using file = await open(image, 'r+');
  const { buffer } = await file.read(Buffer.alloc(512), 0, 512, 0);
  const at = buffer.indexOf(own);
  expect(at).toBeGreaterThan(0);
  await file.write(Buffer.from('BOOTMGR is missing'.padEnd(own.length, '\0')), 0, own.length, at);
  return { name: 'windows', type: 'linux', sizeMiB: 32, image };
}

scenario(
  'among 64 partitions, damaged file systems, Windows with a kernel on it, a folder in itself and a disk of noise the one Linux is found and starts, every byte as before',
  async ({ start }) => {
    const folder = dirname(disk('any'));
    await makeKbootDisk(disk('kboot'), { conf: null, cmdline: 'kboot.shell=ttyS0' });
    const found = await menuSystem(folder, {
      name: 'needle',
      uuid: uuidOf('needle'),
      grubCfg: menuEntry('Needle'),
    });
    await loopFolder(found.image ?? '', '/boot', 'boot');
    const damaged = [...(await damagedPartitions(folder)), await windowsPartition(folder)];
    const empty = (index: number): Partition => ({ name: `empty-${index}`, type: 'linux', sizeMiB: 1 });
    const between = Array.from({ length: 64 - damaged.length - 1 }, (_, index) => empty(index));
    await makeDisk(disk('many'), { label: 'gpt', partitions: [...damaged, ...between, found] });
    await noiseImage(disk('noise'), 16);
    const before = [await fileHash(disk('many')), await fileHash(disk('noise'))];

    const machine = await start({
      firmware: 'bios',
      cores: 2,
      resolution: '1024x768',
      disks: [
        { path: disk('kboot') },
        { path: disk('many'), access: 'written' },
        { path: disk('noise'), access: 'written' },
      ],
    });
    const { serial, keyboard } = machine;
    await menuListens(machine);
    await serial.sawOrWaitFor(/vdb64 \(ext4\): grub2 \/boot\/grub\/grub\.cfg: entries: 1/, {
      deadlineMs: 60_000,
    });
    await serial.sawOrWaitFor(/mount vdb2: ext4: the file system is damaged/, { deadlineMs: 30_000 });
    await serial.sawOrWaitFor(/vdb4 \(ntfs\): boot sector: Windows/, { deadlineMs: 30_000 });
    // What Windows' own file system holds is read by its name.
    const { kernel } = await tinySystem();
    machine.send('\r');
    await serial.waitFor('kboot /> ', { deadlineMs: 30_000 });
    machine.send('sha256sum vdb4:/vmlinuz\r');
    await serial.waitFor(new RegExp(`^${await fileHash(kernel)} `, 'm'), { deadlineMs: 60_000 });
    machine.send('boot --dry-run vdb4:/vmlinuz\r');
    await serial.waitFor(/kernel +vdb4:\/vmlinuz/, { deadlineMs: 60_000 });
    await keyboard.keys('n', 'e', 'e', 'ret');
    await serial.waitFor(tinyHello, { deadlineMs: 90_000 });
    await serial.waitFor(/tiny: cmdline: .*chosen=needle/, { deadlineMs: 10_000 });
    await machine[Symbol.asyncDispose]();
    expect([await fileHash(disk('many')), await fileHash(disk('noise'))]).toEqual(before);
  },
);

scenario(
  "what a system's GRUB has saved as its choice is the default and starts by itself",
  async ({ start }) => {
    const saved = await menuSystem(dirname(disk('any')), {
      name: 'saved',
      uuid: uuidOf('saved'),
      grubCfg: `if [ -s $prefix/grubenv ]; then
  set have_grubenv=true
  load_env
fi
set default="\${saved_entry}"
${menuEntry('First')}
submenu 'Advanced' --id advanced {
${menuEntry('Second')}
${menuEntry('Third')}
}
`,
      environment: ['saved_entry=advanced>third'],
    });
    await makeKbootDisk(disk('saved'), { conf: 'timeout=3\n', system: saved });
    const machine = await start({ firmware: 'bios', cores: 2, disks: [{ path: disk('saved') }] });
    await machine.serial.waitFor(/vda4 \(ext4\): grub2 .*: entries: 3/, { deadlineMs: 120_000 });
    await machine.serial.waitFor(tinyHello, { deadlineMs: 90_000 });
    await machine.serial.waitFor(/tiny: cmdline: .*chosen=third/, { deadlineMs: 10_000 });
  },
);
