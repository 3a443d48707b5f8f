import { mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { beforeAll, expect } from 'vitest';
import { watchHandOff } from '../hand-off-pictures.ts';
import { leaving, menuOf } from '../kboot.ts';
import { makeKbootDisk, places } from '../kboot-disk.ts';
import type { Machine } from '../machine.ts';
import { changedRegion, hasContent } from '../picture.ts';
import type { Picture } from '../picture.ts';
import { scenario, scenarioDisks } from '../scenario.ts';
import { kernelKindsSystem, unifiedTitle } from '../systems/kernel-kinds.ts';
import { packagedKernel } from '../systems/packaged-kernel.ts';
import { tinyHello } from '../systems/tiny.ts';

const disk = scenarioDisks();
const { tiny: device } = places;

/** What a kernel of Debian needs for a USB keyboard, in the order in which it goes in. */
const usbDrivers = [
  'usb/common/usb-common',
  'usb/core/usbcore',
  'usb/host/xhci-hcd',
  'usb/host/xhci-pci',
  'hid/hid',
  'hid/usbhid/usbhid',
  'hid/hid-generic',
];

beforeAll(async () => {
  const release = basename(await packagedKernel()).replace('vmlinuz-', '');
  // kboot's own drivers: it runs the same kernel.
  const drivers = usbDrivers
    .map((path, index) => `inject=//usr/lib/modules/${release}/kernel/drivers/${path}.ko=/usb/${index}.ko`)
    .join(' ');
  const initrds = `initrd=${device}:/boot/early.cpio initrd=${device}:/boot/initrd initrd=${device}:/boot/last.cpio.gz`;
  await makeKbootDisk(disk('kinds'), {
    cmdline: 'panic=30',
    conf: `forward=panic earlyprintk\nvideo=1024x768\nelf="${device}:/boot/vmlinux.gz ${initrds} ${drivers} console=tty0 earlyprintk=ttyS0 chosen=elf"\nold="${device}:/boot/old initrd=${device}:/boot/initrd console=tty0 earlyprintk=ttyS0 chosen=old"\ndark="${device}:/boot/vmlinuz-0-dark console=tty0 nomodeset"\n`,
    system: await kernelKindsSystem(),
  });
});

/** Said by every next kernel on the serial line, which earlyprintk has it use before anything else. */
const nextKernel = 'Linux version';

/** Pictures of the way from kboot to the next kernel that must be enough to see a gap of a second. */
const leastPictures = 5;

/** Starts the entry of this number and waits until tiny runs with its parameters and the screen's mode. */
async function startsTiny(
  machine: Machine,
  menu: Picture,
  key: string,
  chosen: string,
  screen: string,
): Promise<void> {
  await machine.keyboard.keys(key);
  const onTheWay = await watchHandOff(machine, menu, nextKernel, { deadlineMs: 120_000 });
  // Neither black nor a text console, until the next kernel runs.
  expect(onTheWay.strange).toEqual([]);
  expect(onTheWay.taken).toBeGreaterThan(leastPictures);
  expect(machine.serial.text).toContain(leaving);
  await machine.serial.waitFor(tinyHello, { deadlineMs: 90_000 });
  await machine.serial.waitFor(new RegExp(`tiny: cmdline: .*chosen=${chosen}`), { deadlineMs: 5000 });
  await machine.serial.waitFor(`tiny: framebuffer: ${screen} 1024x768`, { deadlineMs: 5000 });
  // The next kernel draws on the same screen: its description of it is right.
  const isOther = (now: Picture): boolean =>
    hasContent(now) && changedRegion(onTheWay.last, now) !== undefined;
  await machine.screen.waitFor('the console of tiny', isOther, { deadlineMs: 10_000 });
}

/** An entry that is warned of starts after a question alone. */
async function asksBeforeDark(machine: Machine, menu: Picture, folder: string): Promise<void> {
  await machine.keyboard.keys('3');
  const isAsked = (now: Picture): boolean => changedRegion(menu, now) !== undefined;
  await machine.screen.waitFor('the question', isAsked, { deadlineMs: 30_000 });
  const question = await machine.screen.settled({ deadlineMs: 30_000 });
  await mkdir(folder, { recursive: true });
  await machine.screen.save(join(folder, 'dark.png'));
  expect(machine.serial.text).not.toContain('starting dark');
  await machine.keyboard.keys('esc');
  const isBack = (now: Picture): boolean => changedRegion(question, now) !== undefined;
  await machine.screen.waitFor('the menu again', isBack, { deadlineMs: 30_000 });
}

scenario(
  'an entry whose screen would stay dark is asked about; a unified image starts with its sections; after a restart an old kernel starts by kexec_load with forwarded parameters, its screen alive',
  async ({ start, folder }) => {
    const machine = await start({
      firmware: 'bios',
      cores: 2,
      resolution: '1024x768',
      disks: [{ path: disk('kinds') }],
      restarts: true,
    });
    const { serial } = machine;
    const menu = await menuOf(machine);
    await asksBeforeDark(machine, menu, folder);
    await startsTiny(machine, menu, '4', 'unified', 'VESA VGA');
    await serial.waitFor('tiny: extra: microcode', { deadlineMs: 5000 });
    await serial.waitFor('tiny: ready', { deadlineMs: 20_000 });
    expect(serial.text).toContain(`starting ${unifiedTitle}`);
    expect(serial.text).not.toContain('is loaded with kexec_load');
    // video= is of kboot.conf's own entries alone; what kboot's kernel has is forwarded to all.
    expect(serial.text).toMatch(/tiny: cmdline: console=tty0 earlyprintk=ttyS0 chosen=unified panic=30\s/);
    // The shell throws away what came before its prompt.
    await serial.waitFor('/ #', { deadlineMs: 20_000 });
    machine.send('reboot -f\n');
    await serial.waitFor('kboot core: info: serving', { deadlineMs: 120_000 });
    await startsTiny(machine, await menuOf(machine), '2', 'old', 'VESA VGA');
    expect(serial.text).toMatch(
      /tiny: cmdline: video=1024x768 console=tty0 earlyprintk=ttyS0 chosen=old panic=30\s/,
    );
    expect(serial.text).toMatch(
      /vda4:\/boot\/old is loaded with kexec_load: it is an old kernel \(boot protocol 2\.11\)/,
    );
  },
);

scenario(
  'a packed ELF kernel with three initrds in their order starts by kexec_load under UEFI, its screen and its USB keyboard alive',
  async ({ start }) => {
    const machine = await start({
      firmware: 'uefi',
      cores: 2,
      memoryMiB: 768,
      resolution: '1024x768',
      keyboard: 'usb',
      disks: [{ path: disk('kinds') }],
    });
    await startsTiny(machine, await menuOf(machine), '1', 'elf', 'EFI VGA');
    await machine.serial.waitFor('tiny: extra: last', { deadlineMs: 5000 });
    expect(machine.serial.text).toMatch(/is loaded with kexec_load: it is an ELF kernel/);
    // The controller was left so that the next kernel's driver finds the keyboard on it.
    await machine.serial.waitFor('/ #', { deadlineMs: 20_000 });
    machine.send(
      'for driver in /usb/*.ko; do insmod $driver; done; while ! grep -q "USB Keyboard" /proc/bus/input/devices; do sleep 1; done; echo keyboard-$((6*7))\n',
    );
    await machine.serial.waitFor('keyboard-42', { deadlineMs: 60_000 });
    await machine.keyboard.type('\necho typed-$((6*7)) >/dev/ttyS0\n');
    await machine.serial.waitFor('typed-42', { deadlineMs: 30_000 });
  },
);
