import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { MachineOptions } from './qemu-arguments.ts';
import { noteSwiftStart, withoutFirstStage } from './swift-start.ts';

let folder = '';
let disk = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kboot-swift-'));
  disk = join(folder, 'one.img');
  const initrds = ['a', 'b'].map((name) => join(folder, name));
  for (const path of initrds) await writeFile(path, path.slice(-1));
  await noteSwiftStart(disk, { kernel: '/k', initrds, cmdline: 'quiet', resolution: '1024x768' });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

beforeEach(() => void vi.stubEnv('KBOOT_VM_SWIFT', '1'));
afterAll(() => void vi.unstubAllEnvs());

function machine(more: Partial<MachineOptions> = {}): MachineOptions {
  return { firmware: 'bios', disks: [{ path: disk }], ...more };
}

test('QEMU starts what the first stage would: its kernel, its archives one behind the other, its framebuffer', async () => {
  const { direct } = await withoutFirstStage(machine());
  expect(direct).toMatchObject({ kernel: '/k', cmdline: 'BOOT_IMAGE=/kboot/vmlinuz vga=0x344 quiet' });
  expect(await readFile(direct?.initrd ?? '', 'utf8')).toBe('ab');
});

test('the whole road is gone unless it is asked for', async () => {
  vi.stubEnv('KBOOT_VM_SWIFT', undefined);
  const options = machine();
  expect(await withoutFirstStage(options)).toBe(options);
});

test('without a screen no mode is asked for: the kernel would wait for an answer', async () => {
  const { direct } = await withoutFirstStage(machine({ display: 'none' }));
  expect(direct?.cmdline).toBe('BOOT_IMAGE=/kboot/vmlinuz quiet');
});

test.each([
  ['under UEFI', { firmware: 'uefi' }],
  ['that restarts', { restarts: true }],
  ['whose scenario is about the first stage', { firstStage: true }],
  ['with another disk', { disks: [{ path: '/none.img' }] }],
  ['without a disk', { disks: [] }],
] as const)('a machine %s starts by itself', async (_, more) => {
  const options = machine(more);
  expect(await withoutFirstStage(options)).toBe(options);
});
