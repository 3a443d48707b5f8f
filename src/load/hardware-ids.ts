import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the firmware says of the machine (SMBIOS), by the kernel's names of it (drivers/firmware/dmi-id.c). */
const smbios = '/sys/class/dmi/id';

const [vendor, family, product, sku] = ['sys_vendor', 'product_family', 'product_name', 'product_sku'];
const [boardVendor, board] = ['board_vendor', 'board_name'];

/**
 * What each ID is made of, the most exact first: of Microsoft's 15 those that device trees are chosen
 * by (systemd, src/boot/chid.c), HardwareID-3, 6, 8, 10, 4, 5, 7, 9 and 11.
 */
const kinds = [
  [vendor, family, product, sku, boardVendor, board],
  [vendor, sku, boardVendor, board],
  [vendor, product, boardVendor, board],
  [vendor, family, boardVendor, board],
  [vendor, family, product, sku],
  [vendor, family, product],
  [vendor, sku],
  [vendor, product],
  [vendor, family],
] as const;

/** The namespace of the IDs, 70ffd812-4c7f-4c7d-0000-000000000000. */
const namespace = Buffer.from('70ffd8124c7f4c7d0000000000000000', 'hex');

/** A UUID of version 5 (RFC 9562, 5.5), but over UTF-16. */
function idOf(text: string): string {
  const hash = createHash('sha1').update(namespace).update(text, 'utf16le').digest();
  hash.writeUInt8((hash.readUInt8(6) & 0x0f) | 0x50, 6);
  hash.writeUInt8((hash.readUInt8(8) & 0x3f) | 0x80, 8);
  return hash.toString('hex', 0, 16).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/** As the IDs have it: without blanks around, nor zeroes before. */
function bare(text: string): string {
  return text.replace(/^ *0*/, '').replace(/ *$/, '');
}

/**
 * The computer hardware IDs of a machine, the most exact first (Microsoft, “Specifying Hardware IDs
 * for a Computer”; fwupd, docs/hwids.md).
 * @param field what the firmware says; empty where it does not
 */
export function hardwareIds(field: (name: string) => string): readonly string[] {
  return kinds.map((names) => idOf(names.map((name) => bare(field(name))).join('&')));
}

/** Those of this machine; empty where its firmware says nothing of it. */
export function ownHardwareIds(folder = smbios): readonly string[] {
  const field = (name: string): string => {
    try {
      return readFileSync(join(folder, name), 'utf8').replace(/\n$/, '');
    } catch {
      return '';
    }
  };
  return bare(field(vendor)) === '' ? [] : hardwareIds(field);
}
