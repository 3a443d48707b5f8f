function ascii(bytes: Uint8Array, at: number, length: number): string {
  return Buffer.from(bytes.subarray(at, at + length)).toString('latin1');
}

/** Bytes of a file's beginning that {@link looksLikeKernel} wants to see. */
export const magicLength = 0x206;

/**
 * Whether a file begins as kernels do: x86's setup header (Documentation/arch/x86/boot.rst), arm64's and
 * RISC-V's image header, an EFI zboot image, an ELF file, or one that is packed as arm64's `Image.gz`.
 */
export function looksLikeKernel(bytes: Uint8Array): boolean {
  if (ascii(bytes, 0x202, 4) === 'HdrS') return true;
  if (['ARM\x64', 'RSC\x05'].includes(ascii(bytes, 0x38, 4))) return true;
  if (ascii(bytes, 0, 2) === 'MZ' && ascii(bytes, 4, 4) === 'zimg') return true;
  if (ascii(bytes, 0, 4) === '\x7fELF') return true;
  // Old 32-bit ARM zImage: Documentation/arch/arm/booting.rst.
  if (ascii(bytes, 0x24, 4) === '\x18\x28\x6f\x01') return true;
  return ascii(bytes, 0, 2) === '\x1f\x8b';
}
