import { readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { ataSerial, linkWord, scsiSerial, usbSerial } from './disk-serial.ts';

function bytes(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch {
    return Buffer.alloc(0);
  }
}

function text(path: string): string {
  return bytes(path).toString('latin1').trim();
}

const scsiUnit = /^\d+:(\d+):(\d+):(\d+)$/;
const usbInterface = /^\d+-[\d.]+:\d+\.\d+$/;

/** Port, and behind a multiplier or on one cable with another disk the disk's place there. */
function ataWords(folder: string, port: string, parts: readonly string[]): string {
  const number = text(join(folder, 'ata_port', port, 'port_no')) || port.slice(3);
  const [, bus = '0', target = '0'] = scsiUnit.exec(parts.find((part) => scsiUnit.test(part)) ?? '') ?? [];
  if (bus !== '0') return `ata-${number}.${bus}.0`;
  return target === '0' ? `ata-${number}` : `ata-${number}.${target}`;
}

/**
 * The path of a disk through the machine as udev's path_id gives it, from the folders of sysfs
 * between the root and the disk (systemd, src/udev/udev-builtin-path_id.c).
 * @param folder real path of the disk's folder in sysfs
 */
function byPath(folder: string): string {
  const parts = folder.split('/');
  const words: string[] = [];
  for (const [index, part] of parts.entries()) {
    const above = parts.slice(0, index).join('/');
    const last = (prefix: string): void => {
      const at = words.findIndex((word) => word.startsWith(prefix));
      if (at >= 0) words.splice(at);
    };
    if (/^[0-9a-f]{4}:[0-9a-f]{2}:[0-9a-f]{2}\.[0-7]$/.test(part)) {
      // The device nearest to the disk counts, not the bridges on the way.
      last('pci-');
      words.push(`pci-${part}`);
    } else if (/^ata\d+$/.test(part)) {
      words.push(ataWords(join(above, part), part, parts));
    } else if (usbInterface.test(part)) {
      last('usb-');
      words.push(`usb-0:${part.replace(/^\d+-/, '')}`);
    } else if (scsiUnit.test(part) && !words.some((word) => word.startsWith('ata-'))) {
      // The host's number depends on the order of the drivers; udev counts it within its device.
      words.push(`scsi-${part.replace(/^\d+/, '0')}`);
    } else if (/^nvme\d+n\d+$/.test(part)) {
      words.push(`nvme-${text(join(above, part, 'nsid')) || '1'}`);
    }
  }
  return words[0]?.startsWith('pci-') === true ? words.join('-') : '';
}

function virtioIds(folder: string): string[] {
  const serial = text(join(folder, 'serial'));
  return serial === '' ? [] : [`virtio-${linkWord(serial)}`];
}

function nvmeIds(folder: string): string[] {
  const wwid = text(join(folder, 'wwid'));
  const own = [text(join(folder, 'device/model')), text(join(folder, 'device/serial'))];
  const called = own.every((one) => one !== '') ? [`nvme-${own.map(linkWord).join('_')}`] : [];
  return [...called, ...(wwid === '' ? [] : [`nvme-${linkWord(wwid)}`])];
}

function mmcIds(folder: string): string[] {
  const own = [text(join(folder, 'device/name')), text(join(folder, 'device/serial'))];
  return own.every((one) => one !== '') ? [`mmc-${own.map(linkWord).join('_')}`] : [];
}

/** How a disk behind a USB bridge is called; empty for one that is behind none. */
function usbWord(folder: string, vendor: string, model: string): string {
  const parts = folder.split('/');
  const at = parts.findLastIndex((part) => usbInterface.test(part));
  const [, , target, unit] = scsiUnit.exec(parts.find((part) => scsiUnit.test(part)) ?? '') ?? [];
  if (at < 1 || target === undefined || unit === undefined) return '';
  const serial = text(join(parts.slice(0, at).join('/'), 'serial'));
  return `usb-${usbSerial({ vendor, model, serial, unit: `${target}:${unit}` })}`;
}

function scsiIds(folder: string): string[] {
  const device = join(folder, 'device');
  const [page80, page83] = [bytes(join(device, 'vpd_pg80')), bytes(join(device, 'vpd_pg83'))];
  const [vendor, model] = [text(join(device, 'vendor')), text(join(device, 'model'))];
  const [, naa] = /^naa\.([0-9a-f]{16,32})$/i.exec(text(join(device, 'wwid'))) ?? [];
  const usb = usbWord(folder, vendor, model);
  const ata = usb === '' && vendor === 'ATA' ? ataSerial(page83) : '';
  const scsi = usb === '' && vendor !== 'ATA' ? scsiSerial({ page80, page83, vendor, model }) : '';
  return [
    usb,
    ata === '' ? '' : `ata-${ata}`,
    scsi === '' ? '' : `scsi-${scsi}`,
    naa === undefined ? '' : `wwn-0x${naa.toLowerCase()}`,
  ].filter((id) => id !== '');
}

/** What disks themselves say of who they are, by their kernel names. */
const idsOf: readonly (readonly [RegExp, (folder: string) => string[]])[] = [
  [/^vd[a-z]+$/, virtioIds],
  [/^nvme\d+n\d+$/, nvmeIds],
  [/^mmcblk\d+$/, mmcIds],
  [/^sd[a-z]+$/, scsiIds],
];

/**
 * Links that udev would make for a disk or partition in /dev/disk/by-path and by-id, as sysfs tells
 * (systemd, rules.d/60-persistent-storage.rules); nothing is asked of the disk.
 * @param block folder of the block devices in sysfs
 * @param disk kernel's name of the whole disk
 * @param partition its number, 0 for the disk
 */
export function diskLinks(block: string, disk: string, partition: number): string[] {
  let folder: string;
  try {
    folder = realpathSync(join(block, disk));
  } catch {
    return [];
  }
  const suffix = partition === 0 ? '' : `-part${partition}`;
  const path = byPath(folder);
  const [, read] = idsOf.find(([names]) => names.test(disk)) ?? [];
  const ids = (read?.(folder) ?? []).map((id) => `/dev/disk/by-id/${id}${suffix}`);
  return path === '' ? ids : [`/dev/disk/by-path/${path}${suffix}`, ...ids];
}
