import { KbootError } from '../base/errors.ts';
import { SyscallError, checked, checkedAsync, libc } from './libc.ts';

/** kexec_file_load(2) on x86-64 (arch/x86/entry/syscalls/syscall_64.tbl) and arm64. */
const kexecFileLoadNumber = process.arch === 'arm64' ? 294 : 320;

/** kexec_load(2), from the same tables. */
const kexecLoadNumber = process.arch === 'arm64' ? 104 : 246;

/** More segments than any image may have (KEXEC_SEGMENT_MAX, include/linux/kexec.h). */
const tooManySegments = 0xffff;

// include/uapi/linux/kexec.h
const fileUnload = 1;
const fileNoInitramfs = 4;

const call = libc.func(
  'long syscall(long number, int kernel, int initrd, ulong cmdlineLength, const char *cmdline, ulong flags)',
);

const loadCall = libc.func(
  'long syscall(long number, ulong entry, ulong segments, const void *list, ulong flags)',
);

/** What an errno of kexec_file_load means, in words, and what to do. */
const meanings: Readonly<Record<string, { readonly reason: string; readonly advice: string }>> = {
  ENOEXEC: {
    reason: 'the kernel does not recognise this image',
    advice: 'It may be damaged or made for another machine: install it again, or choose another entry.',
  },
  ENOMEM: {
    reason: 'there is not enough memory for kernel and initrd',
    advice: 'Choose an entry with a smaller initrd.',
  },
  EPERM: {
    reason: 'the running kernel forbids loading another one',
    advice: 'It is locked down, or kexec is switched off (kernel.kexec_load_disabled).',
  },
  EKEYREJECTED: { reason: 'its signature is not trusted', advice: 'Secure Boot asks for a signed kernel.' },
  ENOKEY: { reason: 'its signature is not trusted', advice: 'Secure Boot asks for a signed kernel.' },
  ENODATA: { reason: 'it carries no signature', advice: 'Secure Boot asks for a signed kernel.' },
  EBUSY: { reason: 'another image is being loaded', advice: 'Try again.' },
  ENOSYS: {
    reason: 'the running kernel cannot load another one',
    advice: 'It was built without CONFIG_KEXEC_FILE: use another kernel for kboot.',
  },
  EINVAL: {
    reason: 'the kernel refuses the image or its parameters',
    advice: 'Check the boot parameters, or choose another entry.',
  },
  EIO: { reason: 'the disk cannot be read', advice: 'Check the disk, then try again.' },
};

/**
 * Loads a kernel, its initrd and its command line for {@link executeKexec}.
 * Source: kexec_file_load(2).
 * @param kernel descriptor of the image, readable from its start
 * @param initrd descriptor of the initrd; undefined for none
 * @throws KbootError in words, the SyscallError as its cause
 */
export async function loadKexec(
  kernel: number,
  initrd: number | undefined,
  cmdline: string,
  subject: string,
): Promise<void> {
  const length = Buffer.byteLength(cmdline) + 1;
  const flags = initrd === undefined ? fileNoInitramfs : 0;
  try {
    const parameters = [kexecFileLoadNumber, kernel, initrd ?? -1, length, cmdline, flags];
    await checkedAsync(call, 'kexec_file_load', subject, ...parameters);
  } catch (thrown) {
    const meaning = thrown instanceof SyscallError ? meanings[thrown.code] : undefined;
    if (meaning === undefined) throw thrown;
    const { reason, advice } = meaning;
    throw new KbootError('load', subject, reason, { cause: thrown, advice });
  }
}

/**
 * Whether the running kernel forbids kexec_load(2) altogether. It is asked for an image that it refuses
 * in any case: whether it may be loaded at all is looked at before the image is (kernel, kernel/kexec.c,
 * kexec_load_check).
 */
export function forbidsKexecLoad(): boolean {
  try {
    checked(loadCall(kexecLoadNumber, 0, tooManySegments, null, 0), 'kexec_load', '');
    return false;
  } catch (thrown) {
    return thrown instanceof SyscallError && thrown.code === 'EPERM';
  }
}

/** Drops a loaded image; harmless when there is none. */
export function unloadKexec(): void {
  call(kexecFileLoadNumber, -1, -1, 0, null, fileUnload);
}
