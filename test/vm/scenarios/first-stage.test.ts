import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect } from 'vitest';
import { makeBootDisk } from '../boot-disk.ts';
import type { BootDiskOptions } from '../boot-disk.ts';
import { fileHash } from '../disk.ts';
import { hasContent } from '../picture.ts';
import { scenario } from '../scenario.ts';
import { tinyHello, tinySystem } from '../systems/tiny.ts';

// The harness's own proof: firmware, GRUB, kernel, userspace, without kboot. When
// this fails, every other scenario's failure says nothing about kboot.

let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kboot-first-stage-'));
  const tiny = await tinySystem();
  const options: BootDiskOptions = {
    files: { 'kboot/vmlinuz': tiny.kernel, 'kboot/initrd': tiny.initrd },
    firstStage: {
      resolution: '1024x768',
      kernel: '/kboot/vmlinuz',
      initrds: ['/kboot/initrd'],
      cmdline: 'console=tty0 console=ttyS0 harness=proof',
    },
  };
  await makeBootDisk(join(folder, 'gpt.img'), options);
  await makeBootDisk(join(folder, 'dos.img'), { ...options, label: 'dos' });
});

afterAll(() => rm(folder, { recursive: true, force: true }));

const cases = [
  { firmware: 'bios', label: 'gpt', framebuffer: 'VESA VGA' },
  { firmware: 'uefi', label: 'gpt', framebuffer: 'EFI VGA' },
  { firmware: 'bios', label: 'dos', framebuffer: 'VESA VGA' },
] as const;

for (const { firmware, label, framebuffer } of cases) {
  scenario(
    `GRUB on a ${label} disk starts a kernel with a framebuffer under ${firmware}`,
    async ({ start }) => {
      const path = join(folder, `${label}.img`);
      const before = await fileHash(path);
      const machine = await start({ firmware, resolution: '1024x768', disks: [{ path }] });
      await machine.serial.waitFor(tinyHello, { deadlineMs: 90_000 });
      await machine.serial.waitFor(/tiny: cmdline: .*harness=proof/, { deadlineMs: 5000 });
      await machine.serial.waitFor(`tiny: framebuffer: ${framebuffer} 1024x768`, { deadlineMs: 5000 });
      await machine.serial.waitFor('tiny: ready', { deadlineMs: 5000 });
      const picture = await machine.screen.waitFor('the console', hasContent, { deadlineMs: 10_000 });
      expect([picture.width, picture.height]).toEqual([1024, 768]);
      await machine.keyboard.type('echo typed-$((6*7)) >/dev/ttyS0\n');
      await machine.serial.waitFor('typed-42', { deadlineMs: 10_000 });
      expect(await fileHash(path)).toBe(before);
    },
  );
}
