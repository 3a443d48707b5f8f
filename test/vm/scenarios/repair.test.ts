import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect } from 'vitest';
import { run } from '../../../src/base/subprocess.ts';
import { stretched } from '../deadline.ts';
import { menuOf } from '../kboot.ts';
import { makeKbootDisk, places } from '../kboot-disk.ts';
import { changedRegion } from '../picture.ts';
import { sectorSize } from '../partition-table.ts';
import { scenario, scenarioDisks } from '../scenario.ts';
import { extract, MiB } from '../sparse.ts';
import { debianRoot, debianRootMiB } from '../systems/debian-root.ts';
import { filesPartition } from '../systems/files.ts';

const disk = scenarioDisks();

/** Said by the GRUB that Debian has installed, with Debian's own grub.cfg. */
const repairedHello = 'first stage of Debian';

const grubConfig = `serial --unit=0
terminal_output serial
echo '${repairedHello}'
sleep 60
`;

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
    more: [broken],
  });
  const config = join(folder, 'grub.cfg');
  await writeFile(config, grubConfig);
  const debian = `${disk('repair')}?offset=${await startOf(disk('repair'), 4)}`;
  await tool('/sbin/debugfs', '-w', '-R', 'mkdir /boot/grub', debian);
  await tool('/sbin/debugfs', '-w', '-R', `write ${config} /boot/grub/grub.cfg`, debian);
  await writeFile(disk('stick'), Buffer.alloc(8 * MiB));
  await tool('/sbin/mkfs.vfat', '-n', 'STICK', disk('stick'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

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
    const debian = places.tiny;
    await menuOf(machine);
    await serial.sawOrWaitFor(`${debian}: looked through in`, answers);
    const say = async (line: string, answer: string | RegExp): Promise<void> => {
      machine.send(`${line}\r`);
      await serial.waitFor(answer, answers);
    };
    await say('', /kboot \/> /);
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

    await say('save-report vdb', /Save the report to vdb\? \(yes, or no\)/);
    await say('yes', 'Saved as vdb:/kboot-report.txt');
    await say('save-report vdb', /Save the report to vdb\? \(yes, or no\)/);
    await say('yes', 'Saved as vdb:/kboot-report-2.txt');
    await say('fsck vdb', 'vdb: no fault was found');

    await say(`reinstall ${debian}`, /on the disk vda, and to \/ on vda4[^]*anew\? \(yes, or no\)/);
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
    await serial.sawOrWaitFor(/GRUB of Debian.* is installed; written: vda4, vda/, answers);
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
