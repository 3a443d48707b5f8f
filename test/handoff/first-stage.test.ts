import { expect, test } from 'vitest';
import type { DeviceScan } from '../../src/entries/device-scan.ts';
import { grub2 } from '../../src/formats/grub2/grub2.ts';
import { syslinux } from '../../src/formats/syslinux/syslinux.ts';
import { scan } from '../../src/formats/scan/scan.ts';
import { findFirstStage } from '../../src/handoff/first-stage.ts';
import { honoursNextEntry } from '../../src/handoff/grub/next-entry.ts';
import { partition } from '../entries/devices.ts';
import { memoryReader } from '../formats/memory-reader.ts';

const header = `load_env
if [ "\${next_entry}" ]; then
  set default="\${next_entry}"
  set next_entry=
  save_env next_entry
fi
`;
const devices = [
  partition('sda1', { disk: 'sda', partition: 1 }),
  partition('sda2', { disk: 'sda', partition: 2 }),
];

async function stageOf(config: string, kernel: string, cmdline: string) {
  const [device] = devices;
  if (device === undefined) throw new Error('no device');
  const result = await scan(memoryReader({ '/boot/grub/grub.cfg': header + config, '/kboot/vmlinuz': 'x' }), {
    formats: [grub2],
  });
  const found: DeviceScan = { device, result, links: new Map(), ms: 1 };
  return findFirstStage(kernel, cmdline, new Map([[device.name, found]]), devices, ['grub2', 'syslinux']);
}

const config = `menuentry kboot { linux /kboot/vmlinuz quiet }
submenu 'Others' { menuentry 'Windows 10' --id win { set root=(hd0,msdos2); chainloader +1 } }
`;

test('the configuration with exactly this kernel and parameters is the first stage; its entry is named as GRUB does', async () => {
  expect(await stageOf(config, 'sda2', 'BOOT_IMAGE=(hd0,msdos1)/kboot/vmlinuz quiet\n')).toMatchObject({
    format: 'grub2',
    configuration: '/boot/grub/grub.cfg',
    entry: { key: 'Others>win' },
  });
  expect(await stageOf(config, 'sda2', 'BOOT_IMAGE=/kboot/vmlinuz quiet single')).toBeUndefined();
  expect(await stageOf(config, 'sda2', 'quiet')).toBeUndefined();
});

const syslinuxConfig = `DEFAULT kboot
LABEL kboot
  LINUX /kboot/vmlinuz
  INITRD /kboot/kboot.img
  APPEND quiet
LABEL dos
  COM32 chain.c32
  APPEND hd0 2
`;

test('syslinux adds its initrd to the parameters, and is known all the same', async () => {
  const [device] = devices;
  if (device === undefined) throw new Error('no device');
  const files = { '/syslinux/syslinux.cfg': syslinuxConfig, '/kboot/vmlinuz': 'x', '/kboot/kboot.img': 'x' };
  const result = await scan(memoryReader(files), { formats: [syslinux] });
  const scans = new Map([[device.name, { device, result, links: new Map(), ms: 1 }]]);
  const own = 'BOOT_IMAGE=/kboot/vmlinuz initrd=/kboot/kboot.img quiet\n';
  const stage = (formats: readonly string[]) => findFirstStage('sda2', own, scans, devices, formats);
  expect(stage(['grub2', 'syslinux'])).toMatchObject({
    format: 'syslinux',
    configuration: '/syslinux/syslinux.cfg',
    entry: { key: 'dos' },
  });
  expect(stage(['grub2'])).toBeUndefined();
});

test('a device that it has no entry for is told apart', async () => {
  const stage = await stageOf(config, 'sda1', 'BOOT_IMAGE=/kboot/vmlinuz quiet');
  expect(stage).toMatchObject({ configuration: '/boot/grub/grub.cfg', entry: undefined });
});

test('only a configuration that clears next_entry is taken: otherwise the choice would hold for ever', () => {
  expect(honoursNextEntry(header)).toBe(true);
  expect(honoursNextEntry(header.replace('save_env next_entry', ''))).toBe(false);
  expect(honoursNextEntry('set default=0\n')).toBe(false);
});
