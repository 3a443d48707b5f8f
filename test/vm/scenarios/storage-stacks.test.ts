import { copyFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import { stretched } from '../deadline.ts';
import { fileHash } from '../disk.ts';
import { makeKbootDisk } from '../kboot-disk.ts';
import { menuListens } from '../kboot.ts';
import { scenario, scenarioDisks } from '../scenario.ts';
import { btrfsDisk } from '../systems/btrfs.ts';
import { dirtyDisks, dirtyKinds } from '../systems/dirty.ts';
import { passphrase, stackedDisks } from '../systems/stacked.ts';
import { tinyHello } from '../systems/tiny.ts';

const disk = scenarioDisks();

/** What is typed is taken by the screen that is shown: it follows the core's word a moment later. */
async function shown(): Promise<void> {
  await sleep(stretched(1000));
}

scenario(
  'a system on LVM on LUKS on md is opened for a path in it by the passphrase asked on the screen; kernels that lie in journals alone are found; no disk is changed',
  async ({ start }) => {
    // vdb and vdc are the mirror, vdd and on the file systems: the kernel comes from xfs, the initrd from
    // a volume that the encrypted system's own fstab puts at /srv.
    const conf = `both="vde:/boot/vmlinuz initrd=/srv/initrd console=tty0 chosen=both"`;
    await makeKbootDisk(disk('kboot'), { conf });
    const made = [...(await stackedDisks()), ...(await dirtyDisks())];
    const names = made.map((_, index) => `storage-${index}`);
    for (const [index, path] of made.entries()) await copyFile(path, disk(`storage-${index}`));
    const hashes = (): Promise<string[]> => Promise.all(names.map((name) => fileHash(disk(name))));
    const before = await hashes();
    const machine = await start({
      firmware: 'bios',
      cores: 2,
      resolution: '1024x768',
      disks: [
        { path: disk('kboot') },
        ...names.map((name) => ({ path: disk(name), access: 'written' as const })),
      ],
    });
    const { serial, keyboard } = machine;
    await menuListens(machine);
    await serial.sawOrWaitFor(/md\d+ is the raid1 array "pair" of vdb, vdc/, { deadlineMs: 60_000 });
    for (const [index, kind] of dirtyKinds.entries()) {
      // A kernel without an initrd beside it would be none: both are seen, the journal's too.
      const found = new RegExp(`vd${'defg'[index]} \\(${kind}\\): bare-kernels /boot/: entries: 1`);
      await serial.sawOrWaitFor(found, { deadlineMs: 60_000 });
    }

    await keyboard.keys('u', 'n', 'l', 'ret');
    await serial.waitFor(/Passphrase for md\d+ is asked for/, { deadlineMs: 20_000 });
    await shown();
    await keyboard.keys('esc');
    await serial.waitFor(/starting Unlock md\d+ .*was cancelled/, { deadlineMs: 20_000 });
    await shown();

    await keyboard.keys('home', 'ret');
    await serial.waitFor(/Passphrase for md\d+ is asked for/, { deadlineMs: 20_000 });
    await shown();
    await keyboard.type('falsch\n');
    await serial.waitFor(/md\d+: the passphrase was wrong/, { deadlineMs: 60_000 });
    await shown();
    await keyboard.type(`${passphrase}\n`);
    await serial.waitFor(/volume group vg-0 is on dm-\d+/, { deadlineMs: 60_000 });
    await serial.waitFor(tinyHello, { deadlineMs: 90_000 });
    await serial.waitFor(/tiny: cmdline: .*chosen=both/, { deadlineMs: 10_000 });
    expect(serial.text).not.toContain(passphrase);
    // All of it was taken apart in time, in order; how soon a picture is given back is another's matter.
    expect(serial.text).not.toMatch(/(?<!user interfaces[^\n]*)passed over/);
    await machine[Symbol.asyncDispose]();
    expect(await hashes()).toEqual(before);
  },
);

scenario(
  'a system in a subvolume of btrfs and its snapshot are found; a live system starts from its image by its own menu, then the subvolume; the disk is not changed',
  async ({ start }) => {
    await makeKbootDisk(disk('kboot-btrfs'), { conf: null, cmdline: 'kboot.shell=ttyS0' });
    await copyFile(await btrfsDisk(), disk('btrfs'));
    const before = await fileHash(disk('btrfs'));
    const machine = await start({
      firmware: 'bios',
      cores: 2,
      resolution: '1024x768',
      disks: [{ path: disk('kboot-btrfs') }, { path: disk('btrfs'), access: 'written' }],
    });
    const { serial, keyboard } = machine;
    await menuListens(machine);
    const says = (text: string): Promise<unknown> =>
      serial.sawOrWaitFor(`vdb (btrfs, Tiny on btrfs): ${text}`, { deadlineMs: 90_000 });
    await says('grub2 /@/boot/grub/grub.cfg: entries: 1');
    await says('grub2 /@/.snapshots/1/snapshot/boot/grub/grub.cfg: entries: 1');
    await says('loopback.cfg /isos/live.iso!/boot/grub/loopback.cfg: entries: 2');
    await shown();
    await keyboard.keys('l', 'i', 'v', 'e', 'ret');
    await serial.waitFor(tinyHello, { deadlineMs: 90_000 });
    await serial.waitFor(/tiny: cmdline: .*boot=live console=tty0 findiso=\/isos\/live\.iso/, {
      deadlineMs: 10_000,
    });
    await machine[Symbol.asyncDispose]();

    const again = await start({
      firmware: 'bios',
      cores: 2,
      resolution: '1024x768',
      disks: [{ path: disk('kboot-btrfs') }, { path: disk('btrfs'), access: 'written' }],
    });
    await menuListens(again);
    await again.serial.sawOrWaitFor(/grub2 \/@\/boot\/grub\/grub\.cfg: entries: 1/, { deadlineMs: 90_000 });
    // Its paths are those of the running system, across the subvolumes of its fstab.
    again.send('\r');
    await again.serial.waitFor('kboot /> ', { deadlineMs: 30_000 });
    again.send('cat /home/note /etc/os-release\r');
    await again.serial.waitFor(/at home in a subvolume of its own\s+PRETTY_NAME="Tiny on btrfs"/, {
      deadlineMs: 30_000,
    });
    again.send('boot --dry-run /boot/vmlinuz initrd=/boot/initrd\r');
    await again.serial.waitFor(/kernel +\/boot\/vmlinuz\s+initrd +\/boot\/initrd/, { deadlineMs: 30_000 });
    await shown();
    await again.keyboard.keys('s', 'u', 'b', 'ret');
    await again.serial.waitFor(tinyHello, { deadlineMs: 90_000 });
    await again.serial.waitFor(/tiny: cmdline: .*chosen=subvolume rootflags=subvol=@/, {
      deadlineMs: 10_000,
    });
    await again[Symbol.asyncDispose]();
    expect(await fileHash(disk('btrfs'))).toBe(before);
  },
);
