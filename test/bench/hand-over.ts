import { join } from 'node:path';
import { temporaryFolder } from '../initramfs/temporary.ts';
import { makeKbootDisk, tinyCommand } from '../vm/kboot-disk.ts';
import { leaving, menuDeadline } from '../vm/kboot.ts';
import { Machine } from '../vm/machine.ts';
import { tinyHello, tinySystem } from '../vm/systems/tiny.ts';
import { seconds } from './figure.ts';
import type { Section } from './figure.ts';

const helloDeadline = { deadlineMs: 90_000 };

/** Seconds from power-on to the tiny system's hello, its kernel started by QEMU without a loader. */
async function direct(): Promise<number> {
  const { kernel, initrd } = await tinySystem();
  await using machine = await Machine.start({
    firmware: 'bios',
    cores: 2,
    resolution: '1024x768',
    direct: { kernel, initrd, cmdline: 'console=tty0 quiet' },
  });
  return (await machine.serial.waitFor(tinyHello, helloDeadline)).atMs / 1000;
}

/** Seconds of the way through kboot, whose default entry starts at once. */
async function throughKboot(disk: string): Promise<{ toLeaving: number; toHello: number; tiny: number }> {
  await makeKbootDisk(disk, { conf: `one="${tinyCommand} quiet"\ndefault=one\ntimeout=0` });
  await using machine = await Machine.start({
    firmware: 'bios',
    cores: 2,
    resolution: '1024x768',
    disks: [{ path: disk }],
  });
  // The log's first line with the guest's clock tells when its kernel started by ours.
  const start = await machine.serial.waitFor(/uptime ([\d.]+)\s/, menuDeadline);
  const kernelStarted = start.atMs - Number(start.match[1]) * 1000;
  const left = await machine.serial.waitFor(leaving, helloDeadline);
  const hello = await machine.serial.waitFor(tinyHello, helloDeadline);
  const tiny = await machine.serial.waitFor(/tiny: uptime: ([\d.]+)\s/, helloDeadline);
  return {
    toLeaving: (left.atMs - kernelStarted) / 1000,
    toHello: (hello.atMs - kernelStarted) / 1000,
    tiny: Number(tiny.match[1]),
  };
}

/** What kboot adds to a start. */
export const handOver: Section = {
  name: 'hand-over',
  title: "Kernel start to the booted system's hello, without a wait in the menu",
  async run() {
    await using folder = await temporaryFolder();
    const through = await throughKboot(join(folder.path, 'disk.img'));
    return [
      {
        what: 'through kboot',
        value: seconds(through.toHello),
        beside: `the same kernel directly, from power-on ${seconds(await direct())}`,
      },
      {
        what: "of it, kboot's kernel start → kexec",
        value: seconds(through.toLeaving),
        beside: `the rest is the booted kernel: ${seconds(through.tiny)} by its own clock`,
      },
    ];
  },
};
