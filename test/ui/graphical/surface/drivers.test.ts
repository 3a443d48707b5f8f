import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { displayDevices, modulesFor, nothingToLose } from '../../../../ui/graphical/surface/drm/drivers.ts';
import { concernsDisplays } from '../../../../ui/graphical/surface/hot-plug.ts';

let sysfs = '';

beforeEach(() => {
  sysfs = mkdtempSync(join(tmpdir(), 'kboot-sysfs-'));
});

afterEach(() => rmSync(sysfs, { recursive: true }));

function device(name: string, pciClass: string): void {
  const folder = join(sysfs, 'bus/pci/devices', name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'class'), `${pciClass}\n`);
}

function loses({ framebuffer, uefi = false }: { framebuffer: boolean; uefi?: boolean }): boolean {
  const node = join(sysfs, 'fb0');
  if (framebuffer) writeFileSync(node, '');
  if (uefi) mkdirSync(join(sysfs, 'firmware/efi'), { recursive: true });
  return !nothingToLose(displayDevices(sysfs), node, sysfs);
}

describe('a card’s own driver', () => {
  test('is taken where the firmware has no picture of the card, as with virtio-gpu without VGA', () => {
    device('0000:00:02.0', '0x038000');
    device('0000:00:03.0', '0x010802');
    expect(displayDevices(sysfs).map(({ vga }) => vga)).toEqual([false]);
    expect(loses({ framebuffer: false })).toBe(false);
  });

  test('is not where it would take firmware’s framebuffer from the next system', () => {
    device('0000:00:02.0', '0x038000');
    expect(loses({ framebuffer: true, uefi: true })).toBe(true);
  });

  test('nor where it would take VGA’s text from it, which UEFI has none of', () => {
    device('0000:00:02.0', '0x030000');
    expect(loses({ framebuffer: false })).toBe(true);
    expect(loses({ framebuffer: false, uefi: true })).toBe(false);
  });

  test('a machine without a bus or a card has nothing', () => {
    expect(displayDevices(sysfs)).toEqual([]);
  });
});

test('a driver is found by the device’s alias, in a table whose patterns are those of file names', () => {
  const table = [
    '# Aliases extracted from modules themselves.',
    'alias pci:v00001AF4d*sv*sd*bc*sc*i* virtio_pci',
    'alias virtio:d00000010v* virtio_gpu',
    'alias pci:v00001234d00001111sv*sd*bc*sc*i* bochs',
    'alias fs-ext4 ext4',
    '',
  ].join('\n');
  expect(modulesFor('pci:v00001AF4d00001050sv00001AF4sd00001100bc03sc80i00', table)).toEqual(['virtio_pci']);
  expect(modulesFor('virtio:d00000010v00001AF4', table)).toEqual(['virtio_gpu']);
  expect(modulesFor('pci:v000010DEd00001111sv0sd0bc03sc00i00', table)).toEqual([]);
});

test('of the kernel’s events those of cards concern displays, and what was lost of them may', () => {
  const event = (...pairs: [string, string][]): boolean => concernsDisplays(new Map(pairs));
  expect(event(['SUBSYSTEM', 'drm'], ['ACTION', 'change'], ['HOTPLUG', '1'])).toBe(true);
  expect(event(['SUBSYSTEM', 'block'], ['ACTION', 'add'])).toBe(false);
  expect(event(['LOST', '1'])).toBe(true);
  expect(event()).toBe(false);
});
