import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { displayDevices, nothingToLose } from '../../../../ui/graphical/surface/drm/devices.ts';
import { loadDisplayDrivers, modulesFor } from '../../../../ui/graphical/surface/drm/drivers.ts';
import { concernsDisplays } from '../../../../ui/graphical/surface/hot-plug.ts';

let sysfs = '';

beforeEach(() => {
  sysfs = mkdtempSync(join(tmpdir(), 'kboot-sysfs-'));
});

afterEach(() => rmSync(sysfs, { recursive: true }));

function device(name: string, pciClass: string, id = '0x1234:0x1111'): void {
  const folder = join(sysfs, 'bus/pci/devices', name);
  const [vendor, model] = id.split(':');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'class'), `${pciClass}\n`);
  writeFileSync(join(folder, 'vendor'), `${vendor}\n`);
  writeFileSync(join(folder, 'device'), `${model}\n`);
}

const virtioGpu = '0x1af4:0x1050';

function loses({ framebuffer, uefi = false }: { framebuffer: boolean; uefi?: boolean }): boolean {
  const node = join(sysfs, 'fb0');
  if (framebuffer) writeFileSync(node, '');
  if (uefi) mkdirSync(join(sysfs, 'firmware/efi'), { recursive: true });
  return !nothingToLose(displayDevices(sysfs), node, sysfs);
}

describe('a card’s own driver', () => {
  test('is taken where it is a virtio-gpu, which gives firmware’s picture back; unless another card has that', () => {
    device('0000:00:02.0', '0x030000', virtioGpu);
    expect(loses({ framebuffer: true })).toBe(false);
    device('0000:00:03.0', '0x030000');
    expect(loses({ framebuffer: true })).toBe(true);
  });

  test('is taken where the firmware has no picture of the card', () => {
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

describe('drivers are loaded', () => {
  test('of a virtio-gpu after that of the bus between, however late it shows the card', async () => {
    device('0000:00:02.0', '0x038000', virtioGpu);
    const folder = join(sysfs, 'bus/pci/devices/0000:00:02.0');
    writeFileSync(join(folder, 'modalias'), 'pci:v1\n');
    const asked: string[] = [];
    await loadDisplayDrivers(
      displayDevices(sysfs),
      () => asked.includes('virtio:d10'),
      (alias) => {
        asked.push(alias);
        setTimeout(() => {
          mkdirSync(join(folder, 'virtio3'), { recursive: true });
          writeFileSync(join(folder, 'virtio3/modalias'), 'virtio:d10\n');
        }, 120);
        return Promise.resolve(true);
      },
    );
    expect(asked).toEqual(['pci:v1', 'virtio:d10']);
  });

  test('and none is waited for where the image has none', async () => {
    device('0000:00:02.0', '0x030000');
    writeFileSync(join(sysfs, 'bus/pci/devices/0000:00:02.0/modalias'), 'pci:v1\n');
    const began = performance.now();
    await loadDisplayDrivers(
      displayDevices(sysfs),
      () => false,
      () => Promise.resolve(false),
    );
    await loadDisplayDrivers(
      [],
      () => false,
      () => Promise.resolve(true),
    );
    expect(performance.now() - began).toBeLessThan(1000);
  });
});

test('of the kernel’s events those of cards concern displays, and what was lost of them may', () => {
  const event = (...pairs: [string, string][]): boolean => concernsDisplays(new Map(pairs));
  expect(event(['SUBSYSTEM', 'drm'], ['ACTION', 'change'], ['HOTPLUG', '1'])).toBe(true);
  expect(event(['SUBSYSTEM', 'block'], ['ACTION', 'add'])).toBe(false);
  expect(event(['LOST', '1'])).toBe(true);
  expect(event()).toBe(false);
});
