import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect } from 'vitest';
import { fileHash } from '../disk.ts';
import { leaving, menuOf } from '../kboot.ts';
import { filesArchive, makeKbootDisk } from '../kboot-disk.ts';
import type { Machine } from '../machine.ts';
import { changedRegion } from '../picture.ts';
import { scenario, scenarioDisks } from '../scenario.ts';
import { debianRoot, debianRootMiB } from '../systems/debian-root.ts';
import { tinyHello, tinySystem } from '../systems/tiny.ts';

const disk = scenarioDisks();
let tiny = '';

beforeAll(async () => {
  const root = await debianRoot();
  tiny = (await tinySystem()).image;
  await makeKbootDisk(disk('shell'), {
    conf: 'timeout=never\nstored=sda:/boot/vmlinuz initrd=sda:/boot/initrd console=tty0 chosen=stored\n',
    // The state on the ESP: vfat.
    cmdline: 'kboot.shell=ttyS0 kboot.state=vda2:/kboot.state',
    files: { 'etc/second.img': filesArchive({ 'etc/extra': 'second\n' }) },
    system: { name: 'debian', type: 'linux', sizeMiB: debianRootMiB, image: `${root}/root.ext4` },
  });
});

const answers = { deadlineMs: 30_000 };

async function start(
  begin: (options: Parameters<typeof Machine.start>[0]) => Promise<Machine>,
): Promise<Machine> {
  const machine = await begin({
    firmware: 'bios',
    cores: 2,
    // Two shells beside both menus: with 512 the kernel ends the graphical one when a kernel is loaded.
    memoryMiB: 768,
    resolution: '1024x768',
    disks: [{ path: disk('shell') }, { path: tiny, bus: 'sata' }],
  });
  await menuOf(machine, { fileSystems: 4 });
  return machine;
}

scenario(
  'the shell on a serial line: programs of two systems, completion, a check, what the graphical editor saves, an edited variable, what it loads is started',
  async ({ start: begin, folder }) => {
    const before = await fileHash(disk('shell'));
    const machine = await start(begin);
    const { keyboard, screen, serial } = machine;
    const say = async (line: string, answer: string | RegExp): Promise<void> => {
      machine.send(`${line}\r`);
      await serial.waitFor(answer, answers);
    };
    await say('', /kboot \/> /);
    await say('env', /\* vda4 +Debian GNU\/Linux 12/);
    // The booted environment's own dpkg with its own libraries, on its own files.
    await say('/usr/bin/dpkg-query -W base-files', /base-files\t12/);
    await say('cat /etc/hostname', /^debian$/m);
    await say('cat //etc/kboot.conf | grep -c stored', /^1$/m);
    await say('cd sda:boot', /kboot sda:\/boot> /);
    machine.send('ls vml\t');
    await serial.waitFor('ls vmlinuz ', answers);
    machine.send('\u0015ls -l LABEL=ti\t');
    await serial.waitFor(/LABEL=tiny/, answers);
    await say(':/boot', /initrd/);
    await say('keep stored kept=yes', /stored: console=tty0 chosen=stored kept=yes\.$/m);
    // The graphical editor saves kernel and initrds as well: from the parameters up.
    await keyboard.keys('home', 'f3', 'up');
    await keyboard.type(' //etc/second.img');
    await keyboard.keys('up', 'ctrl-u');
    await keyboard.type('LABEL=tiny:/boot/vmlinuz');
    await screen.settled(answers);
    await mkdir(folder, { recursive: true });
    await screen.save(join(folder, 'editor.png'));
    await keyboard.keys('ctrl-s');
    await serial.waitFor('parameters and names of stored are saved ones from now on', answers);
    await say(
      'cat vda2:/kboot.state',
      /"names":\[\["stored",\{"kernel":"LABEL=tiny:\/boot\/vmlinuz","initrds":/,
    );
    await say('boot --dry-run stored', /initrd +\/\/etc\/second\.img[^]*cmdline .*kept=yes/);
    // What a disk says of itself names it, as udev has it.
    machine.send('\u0015ls /dev/disk/by-id/ata-\t');
    await serial.waitFor('/dev/disk/by-id/ata-QEMU_HARDDISK_disk1', answers);
    await say(':/boot', /initrd +vmlinuz/);
    await say('set mine vmlinuz initrd=initrd console=tty0 chosen=typed', /kboot sda:\/boot> $/);
    await say('boot --dry-run mine chosen=overridden', /cmdline +console=tty0 chosen=overridden/);
    await say('boot --dry-run /vmlinuz initrd=initrd', /initrd +sda:\/boot\/initrd/);
    await say('info', /Firmware +BIOS, SeaBIOS[^]*Disk vda +1[^]*kboot’s kernel +Linux 6/);
    await say('vmlinux', /Did you mean|there is no such/);
    await say('fsck-check sda', /sda \(ext4\): no fault was found/);
    machine.send('edit //etc/kboot.conf\r');
    await serial.waitFor(/stored=sda:/, answers);
    machine.send(':q!\r');
    await serial.waitFor(/kboot sda:\/boot> $/, answers);
    machine.send('edit mine\r');
    await serial.waitFor(/set mine vmlinuz initrd=initrd console=tty0 chosen=typed$/, answers);
    machine.send('\u0017chosen=edited quiet\r');
    await serial.waitFor(/kboot sda:\/boot> $/, answers);
    await say('load mine chosen=overridden', /kboot sda:\/boot> $/);
    await say('load', /cmdline +console=tty0 quiet chosen=overridden/);
    machine.send('kexec\r');
    await serial.waitFor(leaving, { deadlineMs: 60_000 });
    await serial.waitFor(tinyHello, { deadlineMs: 60_000 });
    await serial.waitFor(/tiny: cmdline: console=tty0 quiet chosen=overridden/, { deadlineMs: 5000 });
    expect(await fileHash(disk('shell'))).toBe(before);
  },
);

scenario(
  'the shell as a panel of the graphical menu starts a kernel of the booted system by its path',
  async ({ start: begin, folder }) => {
    const machine = await start(begin);
    await machine.keyboard.keys('f9');
    await machine.serial.waitFor('shell panel opened', answers);
    const empty = await machine.screen.settled(answers);
    await machine.keyboard.type('env\n');
    await machine.screen.waitFor('an answer', (now) => changedRegion(empty, now) !== undefined, answers);
    await machine.keyboard.type('/vmlinuz initrd=sda:/boot/initrd console=tty0 chosen=panel');
    await machine.screen.settled(answers);
    await mkdir(folder, { recursive: true });
    await machine.screen.save(join(folder, 'panel.png'));
    await machine.keyboard.keys('ret');
    await machine.serial.waitFor(leaving, { deadlineMs: 60_000 });
    await machine.serial.waitFor(/tiny: cmdline: console=tty0 chosen=panel/, { deadlineMs: 60_000 });
  },
);
