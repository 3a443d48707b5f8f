import { SyscallError, checkedAsync, libc } from './libc.ts';

/** Flags of mount(2) (include/uapi/linux/mount.h). */
export const mountFlags = {
  readOnly: 1,
  noSuid: 2,
  noDev: 4,
  noExec: 8,
  remount: 32,
  /** What changes in folders is written at once, in its order. */
  dirSync: 128,
  bind: 4096,
  recursive: 16_384,
} as const;

const unmountDetach = 2;
const unmountNoFollow = 8;

const mountCall = libc.func(
  'int mount(const char *source, const char *target, const char *type, ulong flags, const char *data)',
);
const umountCall = libc.func('int umount2(const char *target, int flags)');

/**
 * mount(2).
 * @param device block device, e.g. `/dev/vda2`
 * @param target an existing folder
 * @param data options of the file system, comma-separated
 * @throws SyscallError
 */
export function mount(
  device: string,
  target: string,
  type: string,
  flags: number,
  data: string,
): Promise<number> {
  return checkedAsync(mountCall, 'mount', device, device, target, type, flags, data);
}

/**
 * Shows a folder or file in another place as well, with what is mounted below it.
 * @param flags of the new mount alone; undefined leaves those of the old one
 * @throws SyscallError
 */
export async function bindMount(from: string, target: string, flags?: number): Promise<void> {
  const { bind, recursive, remount } = mountFlags;
  await mount(from, target, '', bind | recursive, '');
  if (flags !== undefined) await mount('', target, '', bind | remount | flags, '');
}

/**
 * umount2(2), without following a symbolic link at the target. A mount that is still
 * read from (a disk that does not answer) is detached: it goes with its last reader.
 * @throws SyscallError
 */
export async function unmount(target: string): Promise<void> {
  try {
    await checkedAsync(umountCall, 'unmount', target, target, unmountNoFollow);
  } catch (thrown) {
    if (!(thrown instanceof SyscallError) || thrown.code !== 'EBUSY') throw thrown;
    await checkedAsync(umountCall, 'unmount', target, target, unmountNoFollow | unmountDetach);
  }
}

/**
 * umount2(2) of what has been written to: never detached, so that all is on the disk when it returns.
 * @throws SyscallError, `EBUSY` while it is used
 */
export async function unmountWritten(target: string): Promise<void> {
  await checkedAsync(umountCall, 'unmount', target, target, unmountNoFollow);
}
