import { join } from 'node:path';
import { temporaryFolder } from '../initramfs/temporary.ts';
import { makeKbootDisk, tinyCommand } from '../vm/kboot-disk.ts';
import { leaving, menuOf } from '../vm/kboot.ts';
import { Machine } from '../vm/machine.ts';
import { tinyHello, tinySystem } from '../vm/systems/tiny.ts';
import { seconds } from './figure.ts';
import type { Section } from './figure.ts';

const deadline = { deadlineMs: 90_000 };

/** Both ways the kernel talks on the serial line from its first line on. */
const firstLine = 'Linux version';
const parameters = 'console=tty0 console=ttyS0';

/** Seconds from Enter on. */
interface FromEnter {
  readonly toLeaving: number;
  readonly toFirstLine: number;
  readonly toHello: number;
}

/** @param ahead whether kboot loads the entry while its countdown runs */
async function fromEnter(disk: string, ahead: boolean): Promise<FromEnter> {
  await makeKbootDisk(disk, {
    conf: `one="${tinyCommand} console=ttyS0"\ndefault=one\ntimeout=300`,
    cmdline: ahead ? '' : 'kboot.ahead=off',
  });
  await using machine = await Machine.start({
    firmware: 'bios',
    cores: 2,
    resolution: '1024x768',
    disks: [{ path: disk }],
  });
  const { serial, keyboard } = machine;
  await menuOf(machine);
  if (ahead) await serial.sawOrWaitFor('is loaded ahead', deadline);
  const pressed = serial.nowMs;
  await keyboard.keys('ret');
  const after = async (line: string): Promise<number> =>
    ((await serial.waitFor(line, deadline)).atMs - pressed) / 1000;
  return {
    toLeaving: await after(leaving),
    toFirstLine: await after(firstLine),
    toHello: await after(tinyHello),
  };
}

/** Seconds from power-on: the same kernel started by QEMU without a loader. */
async function direct(): Promise<{ toFirstLine: number; toHello: number }> {
  const { kernel, initrd } = await tinySystem();
  await using machine = await Machine.start({
    firmware: 'bios',
    cores: 2,
    resolution: '1024x768',
    direct: { kernel, initrd, cmdline: parameters },
  });
  const first = await machine.serial.waitFor(firstLine, deadline);
  const hello = await machine.serial.waitFor(tinyHello, deadline);
  return { toFirstLine: first.atMs / 1000, toHello: hello.atMs / 1000 };
}

/** What a start takes from the key on. */
export const handOff: Section = {
  name: 'hand-off',
  title: "Enter to the next kernel's first line, and what kboot's kernel leaves for it to do",
  async run() {
    await using folder = await temporaryFolder();
    const ahead = await fromEnter(join(folder.path, 'ahead.img'), true);
    const then = await fromEnter(join(folder.path, 'then.img'), false);
    const straight = await direct();
    const own = (start: { toFirstLine: number; toHello: number }): number =>
      start.toHello - start.toFirstLine;
    return [
      {
        what: 'Enter → first line, loaded ahead',
        value: seconds(ahead.toFirstLine),
        beside: `loaded after Enter ${seconds(then.toFirstLine)}`,
      },
      {
        what: 'of it Enter → kexec',
        value: seconds(ahead.toLeaving),
        beside: `loaded after Enter ${seconds(then.toLeaving)}`,
      },
      {
        what: 'first line → hello after kexec',
        value: seconds(own(ahead)),
        beside: `the same kernel started directly ${seconds(own(straight))}`,
      },
      {
        what: 'Enter → hello',
        value: seconds(ahead.toHello),
        beside: `directly, from power-on ${seconds(straight.toHello)}`,
      },
    ];
  },
};
