import { expect, test } from 'vitest';
import type { DeviceScan } from '../../../src/entries/device-scan.ts';
import { kernelConfigs } from '../../../src/entries/screen/kernel-configs.ts';
import { screenAfter } from '../../../src/entries/screen/screen-after.ts';
import { plainEntry } from '../../../src/model/entry.ts';
import type { BootEntry } from '../../../src/model/entry.ts';
import { memoryReader } from '../../formats/memory-reader.ts';
import { partition } from '../devices.ts';

const screen = { picture: 'vesa', driver: '' } as const;
const textOf = { vesa: 'CONFIG_FB_VESA=y\n', none: 'CONFIG_DRM=m\n' } as const;

async function scanOf(name: string, files: Readonly<Record<string, string>>): Promise<[string, DeviceScan]> {
  const configs = await kernelConfigs(memoryReader(files), '');
  const result = { entries: [], sources: [] };
  return [name, { device: partition(name), result, links: new Map(), configs, ms: 0 }];
}

function entry(more: Partial<BootEntry>): BootEntry {
  return { ...plainEntry, id: 'one', title: 'One', kernel: 'vda2:/boot/vmlinuz-6.1', ...more };
}

test('a kernel’s configuration beside it decides, found by its release behind links', async () => {
  const scans = new Map([
    await scanOf('vda2', { '/boot/config-6.1': textOf.none, '/boot/config-6.2': textOf.vesa }),
  ]);
  const marked = screenAfter(screen, scans, (name) => name.replace('/vmlinuz', '/boot/vmlinuz-6.2'));
  expect(marked(entry({ kernel: 'vda2:/vmlinuz' }))).toEqual(entry({ kernel: 'vda2:/vmlinuz' }));
  const marks = screenAfter(screen, scans, (name) => name);
  expect(marks(entry({})).screen).toContain('Dark until its own graphics driver starts');
  expect(marks(entry({})).warning).toBe('');
});

test('one that stays dark is warned of, behind what it is warned of already', async () => {
  const scans = new Map([await scanOf('vda2', { '/boot/config-6.1': textOf.none })]);
  const marks = screenAfter(screen, scans, (name) => name);
  expect(marks(entry({ cmdline: 'nomodeset', warning: 'Asleep.' })).warning).toMatch(
    /^Asleep\. Its screen stays dark: .*remove nomodeset$/,
  );
});

test('a kernel on an EFI system partition has its configuration with the modules of its system', async () => {
  const scans = new Map([
    await scanOf('vda1', {}),
    await scanOf('vda2', { '/usr/lib/modules/6.9/config': textOf.none }),
  ]);
  const marks = screenAfter(screen, scans, (name) => name);
  expect(marks(entry({ kernel: 'vda1:/token/6.9/linux', version: '6.9' })).screen).not.toBe('');
  expect(marks(entry({ kernel: 'vda1:/token/6.9/linux' })).screen).toBe('');
});

test('of other boot loaders nothing is said', async () => {
  const scans = new Map([await scanOf('vda2', { '/boot/config-6.1': textOf.none })]);
  const chain = entry({ kind: 'chain', cmdline: 'nomodeset' });
  expect(screenAfter(screen, scans, (name) => name)(chain)).toBe(chain);
});

test('a hypervisor is dark at first where the firmware shows a picture, and goes on with VGA text', () => {
  const xen = entry({ kind: 'multiboot', kernel: 'vda2:/boot/xen.gz' });
  const marked = (picture: 'vesa' | 'none'): string =>
    screenAfter({ picture, driver: '' }, new Map(), (name) => name)(xen).screen;
  expect(marked('vesa')).toContain('Dark until its own graphics driver starts: a hypervisor');
  expect(marked('none')).toBe('');
});
