import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { diskLinks } from '../../src/devices/disk-links.ts';
import { page83 } from './vpd-page.ts';
import { temporaryFolder } from '../initramfs/temporary.ts';

/** Puts a disk into a folder that stands for sysfs, at the place where the kernel has it. */
function place(top: string, path: string, files: Readonly<Record<string, string | Buffer>> = {}): string {
  const folder = join(top, 'devices', path);
  for (const [name, content] of Object.entries({ size: '1', ...files })) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), typeof content === 'string' ? `${content}\n` : content);
  }
  const block = join(top, 'block');
  mkdirSync(block, { recursive: true });
  const name = path.split('/').at(-1) ?? '';
  symlinkSync(folder, join(block, name));
  return block;
}

test('each kind of disk has the links that udev gives it', async () => {
  await using folder = await temporaryFolder();
  const { path } = folder;
  place(path, 'pci0000:00/0000:00:1f.2/ata3/host2/target2:0:0/2:0:0:0/block/sda', {
    'device/wwid': 'naa.5000C500A1B2C3D4',
    'device/vendor': 'ATA     ',
    'device/vpd_pg83': page83([0x02, 0x01, `ATA     ${'QEMU HARDDISK'.padEnd(40)}${'QM00001'.padEnd(20)}`]),
  });
  place(path, 'pci0000:00/0000:00:1c.0/0000:01:00.0/nvme/nvme0/nvme0n1', {
    nsid: '1',
    wwid: 'eui.0025388b71b2c3d4',
    'device/model': 'Fast  Disk 9',
    'device/serial': 'S1',
  });
  place(path, 'pci0000:00/0000:00:14.0/usb1/1-2/1-2:1.0/host4/target4:0:0/4:0:0:0/block/sdb', {
    'device/vendor': 'SanDisk ',
    'device/model': 'Ultra USB 3.0   ',
    '../../../../../../serial': '4C5300',
  });
  place(path, 'pci0000:00/0000:00:05.0/virtio2/host5/target5:0:3/5:0:3:1/block/sdc', {
    'device/vendor': 'QEMU    ',
    'device/model': 'QEMU HARDDISK   ',
    'device/vpd_pg83': page83([0x02, 0x00, 'drive-scsi0']),
  });
  place(path, 'platform/mmc_host/mmc0/mmc0:0001/block/mmcblk0', {
    'device/name': 'SD32G',
    'device/serial': '0x1234abcd',
  });
  const block = place(path, 'pci0000:00/0000:00:04.0/virtio1/block/vda', { serial: 'root disk' });
  expect(diskLinks(block, 'sda', 0)).toEqual([
    '/dev/disk/by-path/pci-0000:00:1f.2-ata-3',
    '/dev/disk/by-id/ata-QEMU_HARDDISK_QM00001',
    '/dev/disk/by-id/wwn-0x5000c500a1b2c3d4',
  ]);
  expect(diskLinks(block, 'nvme0n1', 2)).toEqual([
    '/dev/disk/by-path/pci-0000:01:00.0-nvme-1-part2',
    '/dev/disk/by-id/nvme-Fast_Disk_9_S1-part2',
    '/dev/disk/by-id/nvme-eui.0025388b71b2c3d4-part2',
  ]);
  expect(diskLinks(block, 'sdb', 1)).toEqual([
    '/dev/disk/by-path/pci-0000:00:14.0-usb-0:2:1.0-scsi-0:0:0:0-part1',
    '/dev/disk/by-id/usb-SanDisk_Ultra_USB_3.0_4C5300-0:0-part1',
  ]);
  expect(diskLinks(block, 'sdc', 0)).toEqual([
    '/dev/disk/by-path/pci-0000:00:05.0-scsi-0:0:3:1',
    '/dev/disk/by-id/scsi-0QEMU_QEMU_HARDDISK_drive-scsi0',
  ]);
  expect(diskLinks(block, 'mmcblk0', 2)).toEqual(['/dev/disk/by-id/mmc-SD32G_0x1234abcd-part2']);
  expect(diskLinks(block, 'vda', 0)).toEqual([
    '/dev/disk/by-path/pci-0000:00:04.0',
    '/dev/disk/by-id/virtio-root_disk',
  ]);
});

test('a device that is none of these has none', async () => {
  await using folder = await temporaryFolder();
  const block = place(folder.path, 'virtual/block/dm-0');
  expect(diskLinks(block, 'dm-0', 0)).toEqual([]);
  expect(diskLinks(block, 'gone', 0)).toEqual([]);
});
