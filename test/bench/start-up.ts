import { join } from 'node:path';
import { temporaryFolder } from '../initramfs/temporary.ts';
import { makeKbootDisk, tinyCommand } from '../vm/kboot-disk.ts';
import { menuOf } from '../vm/kboot.ts';
import { Machine } from '../vm/machine.ts';
import { median, mib, ms, seconds } from './figure.ts';
import type { Figure, Section } from './figure.ts';
import { idleFigures } from './idle.ts';
import { residentOf } from './resident.ts';
import { ask, busyboxShell } from './serial-shell.ts';

const keys = 24;
const frame = /frame: event to pixels ([\d.]+) ms, drawing ([\d.]+) ms, writing ([\d.]+) ms, (\d+) bytes/g;

async function firstPicture(machine: Machine): Promise<Figure[]> {
  const log = machine.serial.raw.toString('latin1');
  const picture = Number(/first picture \d+ ms after start, uptime ([\d.]+)/.exec(log)?.[1]);
  const asked = await ask(machine, 'echo "init at $(cat /run/kboot/init-uptime)"', /init at ([\d.]+)\s/);
  const empty = await ask(
    machine,
    'read a b </proc/uptime; /usr/bin/node -e 0 </dev/null >/dev/null 2>&1; read c d </proc/uptime; echo "empty $a $c"',
    /empty ([\d.]+) ([\d.]+)\s/,
  );
  const node = Number(empty[2]) - Number(empty[1]);
  return [
    {
      what: 'init → first picture, which is the menu',
      value: seconds(picture - Number(asked[1])),
      beside: `an empty Node program ${seconds(node)}`,
    },
    { what: 'kernel start → menu', value: seconds(picture), beside: `of it before init ${asked[1]} s` },
  ];
}

async function keyToPixels(machine: Machine): Promise<Figure[]> {
  const from = machine.serial.raw.length;
  for (let key = 0; key < keys; key += 1) {
    await machine.keyboard.keys(key % 2 === 0 ? 'down' : 'up');
    await machine.screen.settled({ deadlineMs: 20_000 });
  }
  const log = machine.serial.raw.subarray(from).toString('latin1');
  const times = [...log.matchAll(frame)].map((match) => match.slice(1).map(Number));
  const column = (index: number): number[] => times.map((time) => time[index] ?? Number.NaN);
  const drawing = `drawing ${ms(median(column(1)))}, writing ${ms(median(column(2)))}`;
  return [
    {
      what: `key → pixels changed, median of ${times.length}`,
      value: ms(median(column(0))),
      beside: `of it ${drawing}`,
    },
    { what: 'key → pixels changed, longest', value: ms(Math.max(...column(0))), beside: '' },
    {
      what: 'bytes written a key, median',
      value: mib(median(column(3))),
      beside: `whole screen ${mib(1024 * 768 * 4)}`,
    },
  ];
}

async function memory(machine: Machine): Promise<Figure[]> {
  const figures: Figure[] = [];
  // Started only now: it would have taken its share of the start-up.
  machine.send(
    '\nnode $(cat /kboot/text.flags) /kboot/text.js --tty=/dev/ttyS1 </dev/null & echo $! >/run/kboot/text.pid\n',
  );
  await machine.serial.waitFor('client text has connected', { deadlineMs: 60_000 });
  for (const name of ['core', 'graphical', 'text']) {
    const { resident, share } = await residentOf(machine, name);
    figures.push({
      what: `resident: ${name}`,
      value: mib(resident),
      beside: `its share of what is shared counted: ${mib(share)}`,
    });
  }
  return figures;
}

/** One machine from power-on to its menu, then keys, then nothing, then memory. */
export const startUp: Section = {
  name: 'start-up',
  title: 'Start-up in the virtual machine, two cores, 512 MiB, 1024×768',
  async run() {
    await using folder = await temporaryFolder();
    const disk = join(folder.path, 'disk.img');
    await makeKbootDisk(disk, {
      conf: `one="${tinyCommand}"\ntwo="${tinyCommand}"`,
      cmdline: 'kboot.debug kboot.shell=ttyS0',
    });
    await using machine = await Machine.start({
      firmware: 'bios',
      cores: 2,
      resolution: '1024x768',
      disks: [{ path: disk }],
      extra: ['-serial', 'null'],
    });
    await menuOf(machine);
    await busyboxShell(machine);
    await machine.screen.settled({ deadlineMs: 20_000 });
    return [
      ...(await firstPicture(machine)),
      ...(await keyToPixels(machine)),
      ...(await idleFigures(machine)),
      ...(await memory(machine)),
    ];
  },
};
