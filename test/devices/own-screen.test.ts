import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ownScreen } from '../../src/devices/own-screen.ts';

let sysfs = '';
beforeEach(async () => {
  sysfs = await mkdtemp(join(tmpdir(), 'kboot-screen-'));
});
afterEach(() => rm(sysfs, { recursive: true }));

async function bootParameters(videoType: number): Promise<void> {
  const data = Buffer.alloc(4096);
  data[0x0f] = videoType;
  await mkdir(join(sysfs, 'kernel/boot_params'), { recursive: true });
  await writeFile(join(sysfs, 'kernel/boot_params/data'), data);
}

async function card(driver: string): Promise<void> {
  await mkdir(join(sysfs, 'bus/pci/drivers', driver), { recursive: true });
  await mkdir(join(sysfs, 'class/drm/card0/device'), { recursive: true });
  await mkdir(join(sysfs, 'class/drm/card0-VGA-1'), { recursive: true });
  await symlink(join(sysfs, 'bus/pci/drivers', driver), join(sysfs, 'class/drm/card0/device/driver'));
}

test.each([
  [0x23, 'vesa'],
  [0x70, 'efi'],
  [0x01, 'none'],
] as const)('the video type %i of screen_info is the picture %s', async (type, picture) => {
  await bootParameters(type);
  expect(ownScreen(sysfs)).toEqual({ picture, driver: '' });
});

test('a machine that hands no screen_info on has no picture to hand on', () => {
  expect(ownScreen(sysfs)).toEqual({ picture: 'none', driver: '' });
});

test('a native driver has taken the picture down, unless the firmware’s device is still there', async () => {
  await bootParameters(0x70);
  await card('i915');
  expect(ownScreen(sysfs)).toEqual({ picture: 'efi', driver: 'i915' });
  await mkdir(join(sysfs, 'bus/platform/devices/efi-framebuffer.0'), { recursive: true });
  expect(ownScreen(sysfs)).toEqual({ picture: 'efi', driver: '' });
});
