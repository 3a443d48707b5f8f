import { createHash } from 'node:crypto';
import { KbootError } from '../../src/base/errors.ts';
import { MiB } from './sparse.ts';

export const sectorSize = 512;

/** Partition types by their GPT GUID and MBR number (UEFI 2.10, 5.3.3; sfdisk --list-types). */
export const partitionTypes = {
  'bios-boot': { gpt: '21686148-6449-6E6F-744E-656564454649', mbr: 'da' },
  esp: { gpt: 'C12A7328-F81F-11D2-BA4B-00A0C93EC93B', mbr: 'ef' },
  linux: { gpt: '0FC63DAF-8483-4772-8E79-3D69D8477DE4', mbr: '83' },
} as const;

export interface Partition {
  /** The GPT name (PARTLABEL). */
  readonly name: string;
  readonly type: keyof typeof partitionTypes;
  readonly sizeMiB: number;
  /** The image file that becomes its content; left out for an empty partition. */
  readonly image?: string;
}

export interface PartitionTable {
  readonly label: 'gpt' | 'dos';
  readonly partitions: readonly Partition[];
}

export interface PlacedPartition extends Partition {
  /** As the kernel counts: sda1 is 1. */
  readonly number: number;
  /** First sector, of 512 bytes. */
  readonly start: number;
  readonly sectors: number;
  readonly partUuid: string;
}

/** A UUID that depends on the text alone, so that the same disk comes out of every build. */
export function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 3) | 8).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    variant + hex.slice(17, 20),
    hex.slice(20, 32),
  ].join('-');
}

const mbrIdentity = '6b626f74';

/**
 * Gives every partition its place: one after the other, each on a whole MiB.
 * @throws KbootError when an MBR would need more than its four primary partitions
 */
export function place(table: PartitionTable): PlacedPartition[] {
  if (table.label === 'dos' && table.partitions.length > 4) {
    throw new KbootError('partition', 'disk', 'an MBR without extended partitions holds four');
  }
  let next = MiB / sectorSize;
  return table.partitions.map((partition, index) => {
    const number = index + 1;
    const sectors = (partition.sizeMiB * MiB) / sectorSize;
    const start = next;
    next += sectors;
    const partUuid =
      table.label === 'gpt'
        ? uuidOf(`partition ${number} ${partition.name}`)
        : `${mbrIdentity}-${String(number).padStart(2, '0')}`;
    return { ...partition, number, start, sectors, partUuid };
  });
}

/** Bytes of a disk that holds these partitions; a MiB at the end for GPT's second header. */
export function diskSize(placed: readonly PlacedPartition[]): number {
  const last = placed.at(-1);
  return (last === undefined ? 0 : (last.start + last.sectors) * sectorSize) + 2 * MiB;
}

/** The table in the words of sfdisk(8). */
export function sfdiskScript(label: PartitionTable['label'], placed: readonly PlacedPartition[]): string {
  const identity = label === 'gpt' ? uuidOf('disk') : `0x${mbrIdentity}`;
  const lines = placed.map(({ start, sectors, type, partUuid, name }) => {
    const size = `start=${start}, size=${sectors}`;
    if (label === 'dos') return `${size}, type=${partitionTypes[type].mbr}`;
    return `${size}, type=${partitionTypes[type].gpt}, uuid=${partUuid}, name="${name}"`;
  });
  return [`label: ${label}`, `label-id: ${identity}`, 'unit: sectors', '', ...lines, ''].join('\n');
}
