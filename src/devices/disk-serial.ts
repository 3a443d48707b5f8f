/** As udev writes a value into a link's name: blanks are one `_`, what could be no name is one as well. */
export function linkWord(value: string): string {
  return value
    .trim()
    .replaceAll(/\s+/g, '_')
    .replaceAll(/[^\w#+.:=@-]/g, '_');
}

/** What a disk on a SCSI bus tells of itself; the pages are empty when it has none. */
export interface ScsiAnswers {
  /** Device identification (SPC-4, 7.8.6), as sysfs has it in `vpd_pg83`. */
  readonly page83: Uint8Array;
  /** Unit serial number (SPC-4, 7.8.14), `vpd_pg80`. */
  readonly page80: Uint8Array;
  readonly vendor: string;
  readonly model: string;
}

/** A designator of page 83. */
interface Designator {
  /** 1: binary, 2: ASCII. */
  readonly codeSet: number;
  /** 0: vendor's own, 1: T10 vendor, 2: EUI-64, 3: NAA. */
  readonly type: number;
  readonly value: Buffer;
}

function bytesOf(page: Uint8Array): Buffer {
  return Buffer.from(page.buffer, page.byteOffset, page.byteLength);
}

/** The designators that name the unit itself, not its ports. */
function designators(page83: Uint8Array): Designator[] {
  const page = bytesOf(page83);
  if (page.length < 4 || page[1] !== 0x83) return [];
  const end = Math.min(page.length, 4 + page.readUInt16BE(2));
  const found: Designator[] = [];
  for (let at = 4; at + 4 <= end;) {
    const [codes = 0, kind = 0, , length = 0] = page.subarray(at, at + 4);
    const value = page.subarray(at + 4, Math.min(end, at + 4 + length));
    if ((kind & 0x30) === 0) found.push({ codeSet: codes & 0x0f, type: kind & 0x0f, value });
    at += 4 + length;
  }
  return found;
}

const ascii = 2;
const isNaa = (kind: number) => (one: Designator) => one.type === 3 && (one.value[0] ?? 0) >> 4 === kind;
const isOf = (type: number) => (one: Designator) => one.type === type;

/** Which designator counts, the best first (systemd, src/udev/scsi_id/scsi_serial.c, id_search_list). */
const preferred: readonly ((one: Designator) => boolean)[] = [isNaa(6), isNaa(5), isOf(2), isOf(1), isOf(0)];

/** Vendor and model, padded as a disk sends them. */
function called({ vendor, model }: ScsiAnswers): string {
  return vendor.padEnd(8) + model.padEnd(16);
}

/**
 * A disk's number as udev's scsi_id gives it, e.g. `35000c500a1b2c3d4`,
 * `0QEMU_QEMU_HARDDISK_drive0`, `SVENDOR_MODEL_number`; empty when the disk tells none.
 */
export function scsiSerial(answers: ScsiAnswers): string {
  const all = designators(answers.page83);
  for (const wanted of preferred) {
    const ofKind = all.filter(wanted);
    const found = ofKind.find(({ codeSet }) => codeSet !== ascii) ?? ofKind[0];
    if (found === undefined) continue;
    const value = found.value.toString(found.codeSet === ascii ? 'latin1' : 'hex').replace(/\0.*$/s, '');
    return linkWord(`${found.type}${found.type === 0 ? called(answers) : ''}${value}`);
  }
  const page = bytesOf(answers.page80);
  if (page.length < 4 || page[1] !== 0x80) return '';
  return linkWord(`S${called(answers)}${page.toString('latin1', 4, 4 + (page[3] ?? 0))}`);
}

/** Bytes of the fields in the designator that SAT has of ATA disks: who defines it, model, number. */
const ataFields = { prefix: 8, model: 40, serial: 20 } as const;

/**
 * Model and number of an ATA disk as udev's ata_id gives them, e.g. `QEMU_HARDDISK_QM00001`;
 * empty when page 83 does not hold them. There the kernel puts what IDENTIFY DEVICE told
 * (SAT-3, 10.4.2; drivers/ata/libata-scsi.c, ata_scsiop_inq_83).
 */
export function ataSerial(page83: Uint8Array): string {
  const { prefix, model, serial } = ataFields;
  const found = designators(page83).find(
    ({ type, codeSet, value }) =>
      type === 1 && codeSet === ascii && value.toString('latin1', 0, prefix).trimEnd() === 'ATA',
  );
  if (found === undefined) return '';
  const field = (from: number, length: number): string =>
    linkWord(found.value.toString('latin1', from, from + length).replaceAll('\0', ' '));
  const words = [field(prefix, model), field(prefix + model, serial)];
  return words.filter((word) => word !== '').join('_');
}

/** What a USB device and the disk behind it tell of themselves. */
export interface UsbAnswers {
  readonly vendor: string;
  readonly model: string;
  /** The USB device's `iSerialNumber`; empty when it has none. */
  readonly serial: string;
  /** Target and logical unit of the disk behind it, `0:0`. */
  readonly unit: string;
}

/**
 * A USB disk as udev's usb_id calls it, e.g. `SanDisk_Ultra_4C5300-0:0`. A number with characters
 * that USB does not allow is passed over (src/udev/udev-builtin-usb_id.c).
 */
export function usbSerial({ vendor, model, serial, unit }: UsbAnswers): string {
  const valid = /^[\x20-\x2b\x2d-\x7f]+$/.test(serial) ? serial : '';
  const words = [vendor, model, valid].map(linkWord).filter((word) => word !== '');
  return `${words.join('_')}-${unit}`;
}
