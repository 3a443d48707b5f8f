import { readFile } from 'node:fs/promises';
import { SyscallError } from '../abi/libc.ts';
import { KbootError } from '../base/errors.ts';
import { readPe } from '../formats/uki/pe.ts';
import { readAt } from './file-part.ts';
import type { FilePart } from './file-part.ts';

/** `1` when no kernel can be loaded any more (kernel, sysctl/kernel.rst). */
const switchedOff = '/proc/sys/kernel/kexec_load_disabled';

async function isSigned(kernel: FilePart, signal: AbortSignal): Promise<boolean> {
  try {
    const image = await readPe((at, length) => readAt(kernel, at, length, signal), kernel.subject);
    return image.signatureBytes > 0;
  } catch {
    // Signatures of kernels are those of PE images alone.
    return false;
  }
}

/**
 * A locked down kernel says EPERM to every kernel whose signature it does not trust, and to one that has
 * none (kernel, kernel/kexec_file.c, kimage_validate_signature); so does one whose kexec is switched off.
 * @returns the refusal in words that tell which
 */
export async function whyForbidden(
  kernel: FilePart,
  refusal: KbootError,
  signal: AbortSignal,
  setting = switchedOff,
): Promise<KbootError> {
  const { cause } = refusal;
  if (!(cause instanceof SyscallError) || cause.code !== 'EPERM') return refusal;
  const isOff = await readFile(setting, 'utf8').then(
    (text) => text.trim() !== '0',
    () => true,
  );
  if (isOff) return refusal;
  const reason = (await isSigned(kernel, signal))
    ? 'its signature is not trusted'
    : 'it carries no signature';
  return new KbootError('load', kernel.subject, reason, {
    cause: refusal,
    advice: 'kboot’s kernel is locked down, as under Secure Boot: choose an entry with a signed kernel.',
  });
}
