import { join } from 'node:path';
import { temporaryFolder } from '../initramfs/temporary.ts';
import { makeKbootDisk, tinyCommand } from '../vm/kboot-disk.ts';
import { menuDeadline, menuOf } from '../vm/kboot.ts';
import { Machine } from '../vm/machine.ts';
import { mib } from './figure.ts';
import type { Section } from './figure.ts';
import { residentOf } from './resident.ts';
import type { Resident } from './resident.ts';
import { busyboxShell } from './serial-shell.ts';

/** As many as a kboot.conf may have. */
const many = 10_000;
const few = 2;

const programs = ['core', 'graphical'] as const;

/** A machine whose menu has so many entries, seen from the first to the last. */
async function residents(count: number, folder: string): Promise<readonly Resident[]> {
  const disk = join(folder, `disk-${count}.img`);
  const entries = Array.from({ length: count }, (_, index) => `e${index}="${tinyCommand} chosen=e${index}"`);
  await makeKbootDisk(disk, {
    conf: `timeout=never\n${entries.join('\n')}`,
    cmdline: 'kboot.debug kboot.shell=ttyS0',
  });
  await using machine = await Machine.start({
    firmware: 'bios',
    cores: 2,
    resolution: '1024x768',
    disks: [{ path: disk }],
  });
  await menuOf(machine);
  await machine.keyboard.keys('end');
  await machine.serial.waitFor(/focus: menu: /, menuDeadline);
  await machine.screen.settled({ deadlineMs: 60_000 });
  await busyboxShell(machine);
  const found: Resident[] = [];
  for (const name of programs) found.push(await residentOf(machine, name));
  return found;
}

/** What entries take of a machine's memory. */
export const manyEntries: Section = {
  name: 'entries',
  title: `Memory with ${many} entries, in the virtual machine, 512 MiB, 1024×768`,
  async run() {
    await using folder = await temporaryFolder();
    const [less, more] = [await residents(few, folder.path), await residents(many, folder.path)];
    return programs.map((name, index) => ({
      what: `resident: ${name}, ${many} entries`,
      value: mib(more[index]?.resident ?? Number.NaN),
      beside: `${few} entries ${mib(less[index]?.resident ?? Number.NaN)}`,
    }));
  },
};
