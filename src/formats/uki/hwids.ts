import { KbootError } from '../../base/errors.ts';

/** A board that an image's table knows by one of its hardware IDs. */
export interface KnownBoard {
  /** In text, as `3faec92a-3ae3-5744-be88-495e90a7d541`. */
  readonly id: string;
  /** First `compatible` of the device tree that is for it. */
  readonly compatible: string;
}

/** Of a line of the table: descriptor, ID, and where its name and its `compatible` stand. */
const lineBytes = 28;

/** The descriptor: what a line is for in the upper 4 bits, its length below; 0 ends the table. */
const forTree = 1;
const forFirmware = 2;

/** A GUID as EFI stores it: the first three groups with their least byte first. */
function guidAt(table: Buffer, at: number): string {
  const groups = [
    table.readUInt32LE(at).toString(16).padStart(8, '0'),
    table
      .readUInt16LE(at + 4)
      .toString(16)
      .padStart(4, '0'),
    table
      .readUInt16LE(at + 6)
      .toString(16)
      .padStart(4, '0'),
  ];
  return [...groups, table.toString('hex', at + 8, at + 10), table.toString('hex', at + 10, at + 16)].join(
    '-',
  );
}

/** Longest name of a board, bytes: thousands of lines may name the same megabyte. */
const mostName = 256;

function textAt(table: Buffer, at: number, subject: string): string {
  const part = table.subarray(at, at + mostName + 1);
  const length = part.indexOf(0);
  if (length >= 0) return part.toString('latin1', 0, length);
  const reason =
    part.length > mostName
      ? `the table of boards names one with more than ${mostName} bytes`
      : 'the table of boards names one that lies beyond its end';
  throw new KbootError('parse', subject, reason);
}

/**
 * Reads a `.hwids` section (UAPI.5; the layout is that of systemd's src/boot/chid.h): boards and the
 * device trees for them. Firmware for boards is left out.
 * @throws KbootError when it is damaged
 */
export function readHardwareIds(table: Buffer, subject: string): readonly KnownBoard[] {
  const boards: KnownBoard[] = [];
  for (let at = 0; at + lineBytes <= table.length; at += lineBytes) {
    const descriptor = table.readUInt32LE(at);
    if (descriptor === 0) break;
    const [kind, length] = [descriptor >>> 28, descriptor & 0xfffffff];
    if ((kind !== forTree && kind !== forFirmware) || length !== lineBytes) {
      throw new KbootError(
        'parse',
        subject,
        `the table of boards has a line of a kind that is not known (${kind})`,
      );
    }
    const compatible = table.readUInt32LE(at + 24);
    if (kind !== forTree || compatible === 0) continue;
    boards.push({ id: guidAt(table, at + 4), compatible: textAt(table, compatible, subject) });
  }
  return boards;
}
