import { readFile } from 'node:fs/promises';
import { forbidsKexecLoad } from '../abi/kexec.ts';
import { SyscallError } from '../abi/libc.ts';
import { KbootError } from '../base/errors.ts';
import { readPe } from '../formats/uki/pe.ts';
import { readAt } from './file-part.ts';
import type { FilePart } from './file-part.ts';

/** `1` when no kernel can be loaded any more (kernel, sysctl/kernel.rst). */
const switchedOff = '/proc/sys/kernel/kexec_load_disabled';

async function isSwitchedOff(setting: string): Promise<boolean> {
  return await readFile(setting, 'utf8').then(
    (text) => text.trim() !== '0',
    () => true,
  );
}

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
  if (await isSwitchedOff(setting)) return refusal;
  const reason = (await isSigned(kernel, signal))
    ? 'its signature is not trusted'
    : 'it carries no signature';
  return new KbootError('load', kernel.subject, reason, {
    cause: refusal,
    advice: 'kboot’s kernel is locked down, as under Secure Boot: choose an entry with a signed kernel.',
  });
}

/** How it is learnt what forbids kexec_load(2). */
export interface LoadBan {
  readonly setting: string;
  forbids(): boolean;
}

/**
 * kexec_load(2) is given no signature that it could trust: a locked down kernel forbids it for every
 * image, which kexec-tools tells by an errno alone.
 * @param hasTree a device tree is given: without it another way might be open
 * @returns the refusal in words that tell it, where that is why
 */
export async function whyLoadForbidden(
  { subject }: FilePart,
  refusal: KbootError,
  hasTree: boolean,
  { setting, forbids }: LoadBan = { setting: switchedOff, forbids: forbidsKexecLoad },
): Promise<KbootError> {
  if (!forbids()) return refusal;
  if (await isSwitchedOff(setting)) {
    return new KbootError('load', subject, 'the running kernel forbids loading another one', {
      cause: refusal,
      advice: 'It is locked down, or kexec is switched off (kernel.kexec_load_disabled).',
    });
  }
  const reason = 'the locked down kernel forbids kexec_load, which alone is left to load it';
  return new KbootError('load', subject, reason, {
    cause: refusal,
    advice: hasTree
      ? 'kboot’s kernel is locked down, as under Secure Boot: choose an entry with a signed kernel and no device tree.'
      : 'kboot’s kernel is locked down, as under Secure Boot: choose an entry with a signed kernel.',
  });
}
