import { readFile } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { KbootError } from '../../src/base/errors.ts';
import { sectorSize } from './partition-table.ts';
import type { PlacedPartition } from './partition-table.ts';

// Places in GRUB's boot.img and diskboot.img.
// Source: GRUB 2.06, include/grub/i386/pc/boot.h, include/grub/offsets.h, util/setup.c.
const kernelSectorAt = 0x5c;
const bootDriveAt = 0x64;
const driveCheckAt = 0x66;
const codeEnd = 0x1b8; // the disk's signature and the MBR's table follow
const blockListAt = sectorSize - 12;
const biosDrive = 0xff; // "the one the BIOS started from"
const coreSegment = 0x820;

/** boot.img as it is written to the first sector: told where core.img starts. */
export function patchBootImage(bootImage: Uint8Array, coreStart: number): Buffer {
  const code = Buffer.from(bootImage.subarray(0, codeEnd));
  code.writeBigUInt64LE(BigInt(coreStart), kernelSectorAt);
  code.writeUInt8(biosDrive, bootDriveAt);
  // Two NOPs: believe the BIOS's drive number, as grub-bios-setup does on hard disks.
  code.writeUInt16LE(0x9090, driveCheckAt);
  return code;
}

/** core.img in consecutive sectors from `coreStart`: its first sector is told where the rest lies. */
export function patchCoreImage(core: Uint8Array, coreStart: number): Buffer {
  const sectors = Math.ceil(core.length / sectorSize);
  const patched = Buffer.alloc(sectors * sectorSize);
  patched.set(core);
  patched.writeBigUInt64LE(BigInt(coreStart + 1), blockListAt);
  patched.writeUInt16LE(sectors - 1, blockListAt + 8);
  patched.writeUInt16LE(coreSegment, blockListAt + 10);
  return patched;
}

/**
 * Makes a disk start GRUB under a BIOS: boot.img into the first sector, core.img
 * into the BIOS boot partition, or on an MBR disk without one into the gap
 * behind the table.
 */
export async function installBootCode(
  disk: FileHandle,
  placed: readonly PlacedPartition[],
  corePath: string,
): Promise<void> {
  const home = placed.find((partition) => partition.type === 'bios-boot');
  const start = home?.start ?? 1;
  const room = home?.sectors ?? (placed[0]?.start ?? 0) - 1;
  const core = patchCoreImage(await readFile(corePath), start);
  if (core.length > room * sectorSize) {
    throw new KbootError('install', corePath, `needs ${core.length / sectorSize} of ${room} sectors`);
  }
  const boot = patchBootImage(await readFile('/usr/lib/grub/i386-pc/boot.img'), start);
  await disk.write(boot, 0, boot.length, 0);
  await disk.write(core, 0, core.length, start * sectorSize);
}
