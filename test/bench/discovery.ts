import { join } from 'node:path';
import { temporaryFolder } from '../initramfs/temporary.ts';
import { makeKbootDisk, tinyCommand } from '../vm/kboot-disk.ts';
import { menuOf } from '../vm/kboot.ts';
import { Machine } from '../vm/machine.ts';
import { tinySystem } from '../vm/systems/tiny.ts';
import { median, ms } from './figure.ts';
import type { Section } from './figure.ts';
import { ask, busyboxShell } from './serial-shell.ts';

/** The stick is put in and pulled out so often. */
const rounds = 5;

const deadline = { deadlineMs: 60_000 };

/** Times of one round, ms from when the core saw the device. */
interface Round {
  readonly toEntry: number;
  readonly toPicture: number;
}

/** QEMU forgets a drive with its device: each round has one of its own. */
const sticks = Array.from({ length: rounds + 1 }, (_, round) => `stick${round}`);

function drive(stick: string, image: string): string[] {
  return ['-drive', `if=none,id=${stick}-drive,format=raw,readonly=on,file=${image}`];
}

function plugIn({ qmp }: Machine, id: string): Promise<unknown> {
  return qmp.execute('device_add', { driver: 'usb-storage', id, drive: `${id}-drive`, bus: 'usb.0' });
}

async function plugged(machine: Machine, stick: string): Promise<Round> {
  const { serial, qmp } = machine;
  await plugIn(machine, stick);
  const seen = await serial.waitFor(/device sd[a-z] is there/, deadline);
  const entry = await serial.waitFor(/entries: 2, waiting/, deadline);
  const picture = await serial.waitFor('frame: event to pixels', deadline);
  await qmp.execute('device_del', { id: stick });
  await serial.waitFor(/entries: 1, waiting/, deadline);
  return { toEntry: entry.atMs - seen.atMs, toPicture: picture.atMs - seen.atMs };
}

/** Mounting the same file system and reading one file of it, by busybox alone; ms, the middle of several. */
async function byHand(machine: Machine): Promise<number> {
  const { serial } = machine;
  await busyboxShell(machine);
  await plugIn(machine, sticks.at(-1) ?? '');
  await serial.waitFor(/entries: 2, waiting/, deadline);
  const once =
    'mount -t ext4 -o ro,noload /dev/sd? /mnt && cat /mnt/etc/fstab; ls /mnt/boot >/dev/null; umount /mnt';
  const line = `mkdir -p /mnt; read a b </proc/uptime; for i in 1 2 3 4 5; do ${once}; done 2>/dev/null; read c d </proc/uptime; echo "by hand $a $c"`;
  const [, from, to] = await ask(machine, line, /by hand ([\d.]+) ([\d.]+)\n/);
  return ((Number(to) - Number(from)) * 1000) / 5;
}

/** A stick is put in while the menu stands: how long until its entry is there, and until it is seen. */
export const discovery: Section = {
  name: 'discovery',
  title: 'A stick put in while the menu stands, two cores, 512 MiB, 1024×768',
  async run() {
    await using folder = await temporaryFolder();
    const disk = join(folder.path, 'disk.img');
    await makeKbootDisk(disk, { conf: `one="${tinyCommand}"`, cmdline: 'kboot.debug kboot.shell=ttyS0' });
    const { image } = await tinySystem();
    await using machine = await Machine.start({
      firmware: 'bios',
      cores: 2,
      resolution: '1024x768',
      disks: [{ path: disk }],
      extra: ['-device', 'qemu-xhci,id=usb', ...sticks.flatMap((stick) => drive(stick, image))],
    });
    await menuOf(machine);
    const found: Round[] = [];
    for (const stick of sticks.slice(0, rounds)) found.push(await plugged(machine, stick));
    // The figures of the sticks hold without what they are to be compared with.
    const hand = await byHand(machine).then(ms, () => 'not measured');
    return [
      {
        what: `device seen → its entry known, median of ${rounds}`,
        value: ms(median(found.map(({ toEntry }) => toEntry))),
        beside: `mounted and read by busybox alone ${hand}`,
      },
      {
        what: `device seen → its entry shown, median of ${rounds}`,
        value: ms(median(found.map(({ toPicture }) => toPicture))),
        beside: '',
      },
    ];
  },
};
