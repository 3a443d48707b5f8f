import { KbootError } from '../../base/errors.ts';

/** A file that the firmware starts: where its partition lies, and its path there. */
export interface EfiProgram {
  /** PARTUUID as Linux writes it: a GUID, or `xxxxxxxx-nn` on a disk with an MBR. */
  readonly partUuid: string;
  /** Number of the partition, from 1. */
  readonly partition: number;
  /** Logical blocks from the disk's start, and their count. */
  readonly start: bigint;
  readonly blocks: bigint;
  /** Absolute path on the partition, with `/`. */
  readonly path: string;
}

/** A boot entry of the firmware (UEFI 2.10, 3.1.3, EFI_LOAD_OPTION), as far as it is looked at. */
export interface LoadOption {
  readonly description: string;
  /** Signature of the partition as it stands in the device path, lower-case hex; empty when there is none. */
  readonly signature: string;
  /** Path of the file as the firmware writes it, with `\`; empty when there is none. */
  readonly path: string;
}

const activeOption = 1;

// Device path nodes (UEFI 2.10, 10.3): media device paths, and the end.
const media = 4;
const hardDrive = 1;
const filePath = 4;
const endNode = Buffer.from([0x7f, 0xff, 4, 0]);
const hardDriveBytes = 42;

const nodeHeader = 4;

/** Longest chain of nodes that is followed. */
const mostNodes = 64;

function textUcs2(text: string): Buffer {
  return Buffer.from(`${text}\0`, 'utf16le');
}

/** Signature field of a hard drive node, and how it is written. */
function signatureOf(partUuid: string): { bytes: Buffer; format: number; type: number } {
  const bytes = Buffer.alloc(16);
  const guid = /^([0-9a-f]{8})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{12})$/i.exec(partUuid);
  if (guid !== null) {
    const [, low = '', middle = '', high = '', rest = '', node = ''] = guid;
    // The first three fields of a GUID are little-endian numbers (UEFI 2.10, appendix A).
    bytes.writeUInt32LE(Number.parseInt(low, 16), 0);
    bytes.writeUInt16LE(Number.parseInt(middle, 16), 4);
    bytes.writeUInt16LE(Number.parseInt(high, 16), 6);
    bytes.write(rest + node, 8, 'hex');
    return { bytes, format: 2, type: 2 };
  }
  const mbr = /^([0-9a-f]{8})-[0-9a-f]{2}$/i.exec(partUuid)?.[1];
  if (mbr === undefined) {
    throw new KbootError('name', partUuid, 'the partition has no identity that the firmware knows', {
      advice: 'Choose it in the firmware’s own menu.',
    });
  }
  bytes.writeUInt32LE(Number.parseInt(mbr, 16), 0);
  return { bytes, format: 1, type: 1 };
}

/** The partition's signature as {@link LoadOption} has it. */
export function signatureText(partUuid: string): string {
  return signatureOf(partUuid).bytes.toString('hex');
}

/** A path as the firmware writes it. */
export function firmwarePath(path: string): string {
  return path.replaceAll('/', '\\');
}

/** Writes a boot entry that starts a program. */
export function writeLoadOption(description: string, program: EfiProgram): Buffer {
  const { bytes, format, type } = signatureOf(program.partUuid);
  const drive = Buffer.alloc(hardDriveBytes);
  drive.set([media, hardDrive]);
  drive.writeUInt16LE(hardDriveBytes, 2);
  drive.writeUInt32LE(program.partition, 4);
  drive.writeBigUInt64LE(program.start, 8);
  drive.writeBigUInt64LE(program.blocks, 16);
  bytes.copy(drive, 24);
  drive.set([format, type], 40);
  const name = textUcs2(firmwarePath(program.path));
  const file = Buffer.alloc(nodeHeader + name.length);
  file.set([media, filePath]);
  file.writeUInt16LE(file.length, 2);
  name.copy(file, nodeHeader);
  const list = Buffer.concat([drive, file, endNode]);
  const head = Buffer.alloc(6);
  head.writeUInt32LE(activeOption, 0);
  head.writeUInt16LE(list.length, 4);
  return Buffer.concat([head, textUcs2(description), list]);
}

/** Text up to its zero, and the offset behind it; undefined when it has no end. */
function readUcs2(bytes: Buffer, from: number): { text: string; next: number } | undefined {
  for (let at = from; at + 1 < bytes.length; at += 2) {
    if (bytes.readUInt16LE(at) === 0) return { text: bytes.toString('utf16le', from, at), next: at + 2 };
  }
  return undefined;
}

/** Reads a boot entry; undefined when it is cut off or contradicts itself. */
export function readLoadOption(option: Uint8Array): LoadOption | undefined {
  const bytes = Buffer.from(option);
  if (bytes.length < 6) return undefined;
  const listBytes = bytes.readUInt16LE(4);
  const description = readUcs2(bytes, 6);
  if (description === undefined || description.next + listBytes > bytes.length) return undefined;
  const end = description.next + listBytes;
  let [signature, path] = ['', ''];
  let at = description.next;
  for (let count = 0; count < mostNodes && at + nodeHeader <= end; count += 1) {
    const [kind, sub, size] = [bytes[at], bytes[at + 1], bytes.readUInt16LE(at + 2)];
    if (size < nodeHeader || at + size > end) return undefined;
    if (kind === endNode[0]) break;
    if (kind === media && sub === hardDrive && size >= hardDriveBytes) {
      signature = bytes.toString('hex', at + 24, at + 40);
    }
    // A path may come in several nodes, one a folder.
    if (kind === media && sub === filePath) {
      const part = bytes.toString('utf16le', at + nodeHeader, at + size).replace(/\0.*$/s, '');
      path = path === '' || path.endsWith('\\') || part.startsWith('\\') ? path + part : `${path}\\${part}`;
    }
    at += size;
  }
  return { description: description.text, signature, path };
}
