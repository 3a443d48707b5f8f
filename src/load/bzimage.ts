import { read } from 'node:fs';
import { promisify } from 'node:util';
import { KbootError } from '../base/errors.ts';
import type { OpenedFile } from '../sources/source.ts';

const readAsync = promisify(read);

/** What an x86 kernel image says of itself. Source: kernel, Documentation/x86/boot.rst. */
export interface KernelImage {
  /** Boot protocol, e.g. 0x20f. */
  readonly protocol: number;
  /** Longest command line, bytes without the terminating zero. */
  readonly maxCmdline: number;
}

const headerBytes = 0x300;
const sectorBytes = 512;
/** Before protocol 2.06 the header did not say. */
const oldMaxCmdline = 255;

const again = 'Copy the kernel to its place again, or choose another entry.';

function failure(file: OpenedFile, reason: string, advice = again): KbootError {
  return new KbootError('check kernel', file.subject, reason, { advice });
}

/** What a file that is no kernel probably is, by its first bytes. */
function lookalike(header: Buffer): string {
  if (header.subarray(0, 4).toString('latin1') === '\x7fELF') return 'it is an ELF file, not a bzImage';
  if (header.readUInt16BE(0) === 0x1f8b) return 'it is a gzip archive, perhaps an initrd';
  if (header.readUInt32BE(0) === 0x28b52ffd) return 'it is a zstd archive, perhaps an initrd';
  if (header.subarray(0, 6).toString('latin1') === '070701') return 'it is a cpio archive, perhaps an initrd';
  if (header.subarray(0x38, 0x3c).toString('latin1') === 'ARMd') return 'it is a kernel for arm64 machines';
  return 'it is not a Linux kernel';
}

/**
 * Checks that a file is a whole x86-64 bzImage, before the kernel is asked to
 * load it: its own refusal would say no more than ENOEXEC.
 * @throws KbootError that names what is wrong with it
 */
export async function checkKernel(file: OpenedFile): Promise<KernelImage> {
  const header = Buffer.alloc(headerBytes);
  const { bytesRead: got } = await readAsync(file.fd, header, 0, headerBytes, 0);
  if (got === 0) throw failure(file, 'the file is empty');
  if (got < headerBytes || header.toString('latin1', 0x202, 0x206) !== 'HdrS') {
    throw failure(
      file,
      got < headerBytes ? `it ends after ${got} bytes: it is truncated` : lookalike(header),
    );
  }
  const protocol = header.readUInt16LE(0x206);
  const setupSectors = header[0x1f1] === 0 ? 4 : (header[0x1f1] ?? 4);
  const systemBytes = header.readUInt32LE(0x1f4) * 16;
  const expected = (setupSectors + 1) * sectorBytes + systemBytes;
  if (file.size < expected) {
    throw failure(file, `it is truncated: ${file.size} of ${expected} bytes are there`);
  }
  // xloadflags bit 0: the kernel has a 64-bit entry point; kexec needs it.
  if (protocol < 0x20c || (header.readUInt16LE(0x236) & 1) === 0) {
    throw failure(file, 'it is a kernel for 32-bit machines, which kexec cannot start from here');
  }
  const maxCmdline = protocol >= 0x206 ? header.readUInt32LE(0x238) : oldMaxCmdline;
  return { protocol, maxCmdline };
}
