/** A made-up x86 kernel image: a header as boot.rst describes it, and bytes behind it. */
export interface KernelImageFacts {
  readonly protocol?: number;
  readonly setupSectors?: number;
  /** In units of 16 bytes. */
  readonly systemSize?: number;
  readonly longMode?: boolean;
  readonly maxCmdline?: number;
}

/** Bytes of an image that is whole. */
export function kernelImage(facts: KernelImageFacts = {}): Buffer {
  const { protocol = 0x20f, setupSectors = 4, systemSize = 1000, longMode = true, maxCmdline = 2047 } = facts;
  const sectors = setupSectors === 0 ? 4 : setupSectors;
  const image = Buffer.alloc((sectors + 1) * 512 + systemSize * 16);
  image.write('MZ', 0, 'latin1');
  image[0x1f1] = setupSectors;
  image.writeUInt32LE(systemSize, 0x1f4);
  image.writeUInt16LE(0xaa55, 0x1fe);
  image.write('HdrS', 0x202, 'latin1');
  image.writeUInt16LE(protocol, 0x206);
  image.writeUInt16LE(longMode ? 1 : 0, 0x236);
  image.writeUInt32LE(maxCmdline, 0x238);
  return image;
}
