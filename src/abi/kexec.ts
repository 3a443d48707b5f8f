import { SyscallError, checkedAsync, libc } from './libc.ts';

/** kexec_file_load(2) on x86-64 (arch/x86/entry/syscalls/syscall_64.tbl) and arm64. */
const kexecFileLoadNumber = process.arch === 'arm64' ? 294 : 320;

// include/uapi/linux/kexec.h
const fileUnload = 1;
const fileNoInitramfs = 4;

const call = libc.func(
  'long syscall(long number, int kernel, int initrd, ulong cmdlineLength, const char *cmdline, ulong flags)',
);

/** What an errno of kexec_file_load means, in words, and what to do. */
const meanings: Readonly<Record<string, string>> = {
  ENOEXEC: 'The kernel does not recognise this image: it may be damaged or made for another machine.',
  ENOMEM: 'There is not enough memory for kernel and initrd.',
  EPERM:
    'The running kernel forbids it: it is locked down, or kexec is switched off (kernel.kexec_load_disabled).',
  EKEYREJECTED: 'The image carries no valid signature, and Secure Boot asks for one.',
  ENODATA: 'The image carries no signature, and Secure Boot asks for one.',
  EBUSY: 'Another image is being loaded.',
  ENOSYS: 'The running kernel was built without kexec_file_load.',
  EINVAL: 'The kernel refuses the image or its command line.',
};

/**
 * Loads a kernel, its initrd and its command line for {@link executeKexec}.
 * Source: kexec_file_load(2).
 * @param kernel descriptor of the image, readable from its start
 * @param initrd descriptor of the initrd; undefined for none
 * @throws SyscallError with advice
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
    if (!(thrown instanceof SyscallError)) throw thrown;
    throw new SyscallError('kexec_file_load', subject, thrown.errno, meanings[thrown.code] ?? '');
  }
}

/** Drops a loaded image; harmless when there is none. */
export function unloadKexec(): void {
  call(kexecFileLoadNumber, -1, -1, 0, null, fileUnload);
}
