import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect } from 'vitest';
import { debianPackage } from '../../../initramfs/debian.ts';
import { run } from '../../../src/base/subprocess.ts';
import { stretched } from '../deadline.ts';
import { menuOf } from '../kboot.ts';
import { makeKbootDisk, places } from '../kboot-disk.ts';
import type { Machine } from '../machine.ts';
import { changedRegion } from '../picture.ts';
import { sectorSize } from '../partition-table.ts';
import { scenario, scenarioDisks } from '../scenario.ts';
import { extract, MiB } from '../sparse.ts';
import { brokenExfat, brokenXfs } from '../systems/broken-file-systems.ts';
import { debianRoot, debianRootMiB, debianUuid } from '../systems/debian-root.ts';
import { filesPartition } from '../systems/files.ts';
import { filesOfPackage, writeIntoExt4 } from '../systems/into-ext4.ts';

const disk = scenarioDisks();

/** Said by the GRUB that Debian has installed, with Debian's own grub.cfg. */
const repairedHello = 'first stage of Debian';

const grubConfig = `serial --unit=0
terminal_output serial
echo '${repairedHello}'
sleep 60
`;

/** Where Debian has its EFI system partition. */
const espLine = 'PARTLABEL=esp /boot/efi vfat umask=0077 0 1\n';

/** What Debian's GRUB needs to install itself under UEFI. */
const forUefi = ['grub-efi-amd64-bin', 'efibootmgr', 'libefivar1', 'libefiboot1'] as const;

const answers = { deadlineMs: 60_000 };
const brokenMiB = 16;

async function tool(...argv: readonly [string, ...string[]]): Promise<string> {
  const { stdout } = await run(argv, { deadlineMs: stretched(60_000) });
  return stdout.toString('utf8');
}

/** Where a partition begins on a disk, bytes. */
async function startOf(path: string, number: number): Promise<number> {
  const table = JSON.parse(await tool('/sbin/sfdisk', '--json', path)) as {
    partitiontable: { partitions: readonly { start: number }[] };
  };
  return (table.partitiontable.partitions[number - 1]?.start ?? 0) * sectorSize;
}

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kboot-repair-'));
  const broken = await filesPartition(folder, {
    name: 'broken',
    uuid: '6b626f6f-7400-4000-8000-00000000b0c3',
    sizeMiB: brokenMiB,
    files: { 'kept.txt': 'kept\n', 'lost.txt': 'lost\n' },
  });
  // A name without an inode, as a disk leaves it that has lost a block.
  await tool('/sbin/debugfs', '-w', '-R', 'clri /lost.txt', broken.image ?? '');
  await makeKbootDisk(disk('repair'), {
    conf: 'timeout=never\n',
    cmdline: 'kboot.shell=ttyS0',
    system: {
      name: 'debian',
      type: 'linux',
      sizeMiB: debianRootMiB,
      image: `${await debianRoot()}/root.ext4`,
    },
    more: [broken, await brokenXfs(folder), await brokenExfat(folder)],
  });
  const [config, fstab] = [join(folder, 'grub.cfg'), join(folder, 'fstab')];
  await writeFile(config, grubConfig);
  await writeFile(fstab, `UUID=${debianUuid} / ext4 errors=remount-ro 0 1\n${espLine}`);
  const root = `${disk('repair')}?offset=${await startOf(disk('repair'), 4)}`;
  const files = { 'boot/grub/grub.cfg': config, 'etc/fstab': fstab };
  for (const name of forUefi) Object.assign(files, await filesOfPackage((await debianPackage(name)).root));
  await writeIntoExt4(root, files, ['boot/efi']);
  await writeFile(disk('stick'), Buffer.alloc(8 * MiB));
  await tool('/sbin/mkfs.vfat', '-n', 'STICK', disk('stick'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const debian = places.tiny;

/** Says a line to the shell on the serial line and waits for an answer. */
type Say = (line: string, answer: string | RegExp) => Promise<void>;

/** The shell of a machine whose menu is shown, once Debian has been found. */
async function shellOf(machine: Machine): Promise<Say> {
  const { serial } = machine;
  await menuOf(machine);
  await serial.sawOrWaitFor(`${debian}: looked through in`, answers);
  const say: Say = async (line, answer) => {
    machine.send(`${line}\r`);
    await serial.waitFor(answer, answers);
  };
  await say('', /kboot \/> /);
  return say;
}

scenario(
  'repair: a system is entered, a file system mended, a report saved, GRUB installed anew; each write is asked for before',
  async ({ start, folder: kept }) => {
    const machine = await start({
      firmware: 'bios',
      cores: 2,
      resolution: '1024x768',
      disks: [
        { path: disk('repair'), access: 'written' },
        { path: disk('stick'), access: 'written' },
      ],
      restarts: true,
    });
    const { serial, screen, keyboard } = machine;
    const say = await shellOf(machine);
    await say(`chroot ${debian} dpkg-query -W base-files`, /base-files\t12/);
    await say(`chroot ${debian} touch /etc/written`, /Read-only file system/);

    await say(
      'fsck vda5',
      /e2fsck has found faults in vda5[^]*Mend the file system on vda5\? \(yes, or no\)/,
    );
    await say('no', 'vda5: it is not as it should be');
    await say('fsck vda5', /Mend the file system on vda5\? \(yes, or no\)/);
    await say('yes', 'vda5: it has been mended');
    await say('fsck vda5', 'vda5: no fault was found');
    await say('cat vda5:/kept.txt', /^kept$/m);

    await say('fsck vda6', /xfs_repair has found faults in vda6[^]*Mend the file system on vda6\?/);
    await say('yes', 'vda6: it has been mended');
    await say('cat vda6:/kept.txt', /^kept$/m);
    await say('fsck vda7', /fsck.exfat has found faults in vda7[^]*Mend the file system on vda7\?/);
    await say('yes', 'vda7: it has been mended');
    await say('fsck vda7', 'vda7: no fault was found');
    await say('ls vda7:/', /kept\.txt/);

    await say('save-report vdb', /Save the report to vdb\? \(yes, or no\)/);
    await say('yes', 'Saved as vdb:/kboot-report.txt');
    await say('save-report vdb', /Save the report to vdb\? \(yes, or no\)/);
    await say('yes', 'Saved as vdb:/kboot-report-2.txt');
    await say('fsck vdb', 'vdb: no fault was found');

    await say(
      `reinstall ${debian}`,
      /on the disk vda, and to \/ on vda4, \/boot\/efi on vda2[^]*anew\? \(yes, or no\)/,
    );
    await say('no', 'Nothing was written.');

    // The same from the menu: power, repair, its last line, the question, yes.
    await mkdir(kept, { recursive: true });
    const press = async (name: string, ...keys: readonly string[]): Promise<void> => {
      const was = await screen.settled(answers);
      await keyboard.keys(...keys);
      await screen.waitFor(name, (now) => changedRegion(was, now) !== undefined, answers);
      await screen.settled(answers);
      await screen.save(join(kept, `${name}.png`));
    };
    await press('power', 'f10');
    await press('repair', 'end', 'up', 'ret');
    await press('asked', 'end', 'ret');
    await press('answered', 'down', 'ret');
    await serial.sawOrWaitFor(/GRUB of Debian.* is installed; written: vda4, vda2, vda/, answers);
    await say('', /kboot \/> /);
    await say(`chroot ${debian} touch /etc/written`, /Read-only file system/);
    machine.send('reboot\r');
    await serial.waitFor(repairedHello, { deadlineMs: 90_000 });
    await machine[Symbol.asyncDispose]();

    const report = await tool('mtype', '-i', disk('stick'), '::kboot-report.txt');
    expect(report).toMatch(
      /== Machine ==[^]*QEMU[^]*== Status ==[^]*== Log of kboot’s kernel ==[^]*Linux version/,
    );
    for (const [number, sizeMiB] of [
      [4, debianRootMiB],
      [5, brokenMiB],
    ] as const) {
      const image = join(folder, `${number}.ext4`);
      await extract(disk('repair'), await startOf(disk('repair'), number), sizeMiB * MiB, image);
      await tool('/sbin/e2fsck', '-fn', image);
    }
  },
);

scenario(
  'repair: under UEFI GRUB is installed anew with a boot entry of the firmware, which starts it',
  async ({ start }) => {
    const machine = await start({
      firmware: 'uefi',
      cores: 2,
      resolution: '1024x768',
      disks: [{ path: disk('repair') }],
      restarts: true,
    });
    const { serial } = machine;
    const say = await shellOf(machine);
    await say(
      `reinstall ${debian}`,
      /its EFI system partition vda2 and a boot entry of the firmware, and to \/ on vda4, \/boot\/efi on vda2[^]*anew\?/,
    );
    await say('yes', /GRUB of Debian.* is installed; written: vda4, vda2/);
    machine.send('reboot\r');
    await serial.waitFor(repairedHello, { deadlineMs: 90_000 });
  },
);
