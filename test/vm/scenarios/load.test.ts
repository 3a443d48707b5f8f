import { beforeAll, expect } from 'vitest';
import { leaving, menuOf } from '../kboot.ts';
import { makeKbootDisk, places } from '../kboot-disk.ts';
import type { Machine } from '../machine.ts';
import { changedRegion, hasContent } from '../picture.ts';
import { scenario, scenarioDisks } from '../scenario.ts';
import { kernelKindsSystem, unifiedTitle } from '../systems/kernel-kinds.ts';
import { tinyHello } from '../systems/tiny.ts';

const disk = scenarioDisks();
const { tiny: device } = places;

beforeAll(async () => {
  const initrds = `initrd=${device}:/boot/early.cpio initrd=${device}:/boot/initrd initrd=${device}:/boot/last.cpio.gz`;
  await makeKbootDisk(disk('kinds'), {
    conf: `elf="${device}:/boot/vmlinux.gz ${initrds} console=tty0 chosen=elf"\nold="${device}:/boot/old initrd=${device}:/boot/initrd console=tty0 chosen=old"\n`,
    system: await kernelKindsSystem(),
  });
});

/** Starts the entry of this number and waits until tiny runs with its parameters and the screen's mode. */
async function startsTiny(machine: Machine, key: string, chosen: string, screen: string): Promise<void> {
  const menu = await menuOf(machine);
  await machine.keyboard.keys(key);
  await machine.serial.waitFor(leaving, { deadlineMs: 90_000 });
  await machine.serial.waitFor(tinyHello, { deadlineMs: 90_000 });
  await machine.serial.waitFor(new RegExp(`tiny: cmdline: .*chosen=${chosen}`), { deadlineMs: 5000 });
  await machine.serial.waitFor(`tiny: framebuffer: ${screen} 1024x768`, { deadlineMs: 5000 });
  // The next kernel draws on the same screen: its description of it is right.
  const shows = await machine.screen.waitFor('the console of tiny', hasContent, { deadlineMs: 10_000 });
  expect(changedRegion(menu, shows)).toBeDefined();
}

scenario(
  'a unified image starts with its sections; after a restart an old kernel starts by kexec_load, its screen alive',
  async ({ start }) => {
    const machine = await start({
      firmware: 'bios',
      cores: 2,
      resolution: '1024x768',
      disks: [{ path: disk('kinds') }],
      restarts: true,
    });
    const { serial } = machine;
    await startsTiny(machine, '3', 'unified', 'VESA VGA');
    await serial.waitFor('tiny: extra: microcode', { deadlineMs: 5000 });
    await serial.waitFor('tiny: ready', { deadlineMs: 20_000 });
    expect(serial.text).toContain(`starting ${unifiedTitle}`);
    expect(serial.text).not.toContain('is loaded with kexec_load');
    // The shell throws away what came before its prompt.
    await serial.waitFor('/ #', { deadlineMs: 20_000 });
    machine.send('reboot -f\n');
    await serial.waitFor('kboot core: info: serving', { deadlineMs: 120_000 });
    await startsTiny(machine, '2', 'old', 'VESA VGA');
    expect(serial.text).toMatch(
      /vda4:\/boot\/old is loaded with kexec_load: it is an old kernel \(boot protocol 2\.11\)/,
    );
  },
);

scenario(
  'a packed ELF kernel with three initrds in their order starts by kexec_load under UEFI, its screen alive',
  async ({ start }) => {
    const machine = await start({
      firmware: 'uefi',
      cores: 2,
      memoryMiB: 768,
      resolution: '1024x768',
      disks: [{ path: disk('kinds') }],
    });
    await startsTiny(machine, '1', 'elf', 'EFI VGA');
    await machine.serial.waitFor('tiny: extra: last', { deadlineMs: 5000 });
    expect(machine.serial.text).toMatch(/is loaded with kexec_load: it is an ELF kernel/);
  },
);
