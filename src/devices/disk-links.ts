import { readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';

function text(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return '';
  }
}

/** As udev writes a value into a link's name: blanks are one `_`, what could be no name is one as well. */
function linkWord(value: string): string {
  return value
    .trim()
    .replaceAll(/\s+/g, '_')
    .replaceAll(/[^\w#+.:=@-]/g, '_');
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
      words.push(`ata-${text(join(above, part, 'ata_port', part, 'port_no')) || part.slice(3)}`);
    } else if (/^\d+-[\d.]+:\d+\.\d+$/.test(part)) {
      last('usb-');
      words.push(`usb-0:${part.replace(/^\d+-/, '')}`);
    } else if (/^\d+:\d+:\d+:\d+$/.test(part) && !words.some((word) => word.startsWith('ata-'))) {
      // The host's number depends on the order of the drivers; udev counts it within its device.
      words.push(`scsi-${part.replace(/^\d+/, '0')}`);
    } else if (/^nvme\d+n\d+$/.test(part)) {
      words.push(`nvme-${text(join(above, part, 'nsid')) || '1'}`);
    }
  }
  return words[0]?.startsWith('pci-') === true ? words.join('-') : '';
}

/** What a disk itself says of who it is, as udev's 60-persistent-storage.rules name it. */
function byId(folder: string, name: string): string[] {
  const [serial, wwid] = [text(join(folder, 'serial')), text(join(folder, 'wwid'))];
  if (/^vd[a-z]+$/.test(name)) return serial === '' ? [] : [`virtio-${linkWord(serial)}`];
  if (name.startsWith('nvme')) {
    const own = [text(join(folder, 'device/model')), text(join(folder, 'device/serial'))];
    const called = own.every((one) => one !== '') ? [`nvme-${own.map(linkWord).join('_')}`] : [];
    return [...called, ...(wwid === '' ? [] : [`nvme-${linkWord(wwid)}`])];
  }
  const [, naa] = /^naa\.([0-9a-f]{16,32})$/i.exec(text(join(folder, 'device/wwid'))) ?? [];
  return naa === undefined ? [] : [`wwn-0x${naa.toLowerCase()}`];
}

/**
 * Links that udev would make for a disk or partition in /dev/disk/by-path and by-id, as far as sysfs
 * tells; what needs a question to the disk (`ata-MODEL_SERIAL`) is not among them.
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
  const ids = byId(folder, disk).map((id) => `/dev/disk/by-id/${id}${suffix}`);
  return path === '' ? ids : [`/dev/disk/by-path/${path}${suffix}`, ...ids];
}
