import { arm64Image } from './arm64-image.ts';
import { bzImage } from './bzimage.ts';
import { elf } from './elf.ts';
import { readAt } from './file-part.ts';
import type { FilePart } from './file-part.ts';
import { gzip } from './gzip.ts';
import { headerBytes, unfit } from './kernel-kind.ts';
import type { Inspection, InspectedKernel, KernelKind } from './kernel-kind.ts';
import { multiboot } from './multiboot.ts';
import { unified } from './unified.ts';
import { zboot } from './zboot.ts';

/** Kinds of kernels, one line each; the first that recognises a file has it. */
export const kernelKinds: readonly KernelKind[] = [
  bzImage,
  zboot,
  arm64Image,
  unified,
  gzip,
  // A multiboot kernel is often an ELF file as well.
  multiboot,
  elf,
];

/** A packed kernel in a section of an image: no honest one is deeper. */
const mostLayers = 3;

/** Fewer bytes are no kernel, whatever they begin with. */
const leastBytes = 0x300;

/** What a file that is no kernel probably is, by its first bytes. */
function lookalike(header: Buffer): string {
  if (header.readUInt32BE(0) === 0x28b52ffd) return 'it is a zstd archive, perhaps an initrd';
  if (header.toString('latin1', 0, 6) === '070701') return 'it is a cpio archive, perhaps an initrd';
  return 'it is not a Linux kernel';
}

/**
 * Says what kind of kernel a file holds and whether it can be started here.
 * @throws KbootError that names what is wrong with it
 */
export async function inspectKernel(
  part: FilePart,
  inspection: Omit<Inspection, 'inspect'>,
  layers: number = mostLayers,
): Promise<InspectedKernel> {
  const header = await readAt(part, 0, headerBytes, inspection.signal);
  if (header.length === 0) throw unfit(part, 'the file is empty');
  if (header.length < leastBytes) throw unfit(part, `it ends after ${header.length} bytes: it is truncated`);
  const kind = kernelKinds.find((one) => one.recognises(header));
  if (kind === undefined) throw unfit(part, lookalike(header));
  if (layers === 0) throw unfit(part, 'it is packed within itself too often');
  const inspect = (inner: FilePart): Promise<InspectedKernel> => inspectKernel(inner, inspection, layers - 1);
  return await kind.inspect(part, header, { ...inspection, inspect });
}
