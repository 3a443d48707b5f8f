import { close, closeSync, fstat } from 'node:fs';
import { promisify } from 'node:util';
import { openConfined } from '../abi/confined-open.ts';
import { SyscallError } from '../abi/libc.ts';
import { KbootError } from '../base/errors.ts';
import type { OpenedFile } from './source.ts';

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  ENOTDIR: 'a part of the path is a file, not a folder',
  ELOOP: 'the symbolic links on the way form a loop',
  ENXIO: 'it is not a file',
  ENAMETOOLONG: 'a part of the path is longer than a file name can be',
  EIO: 'the disk cannot be read',
  EACCES: 'the server does not let this machine read it',
  ETIMEDOUT: 'the server does not answer any more',
  ESTALE: 'the server does not know the file any more',
  EUCLEAN: 'the file system is damaged',
  EBADMSG: 'the file system is damaged',
};

/** What was thrown while a path below a folder was used, in words. */
export function openFailure(thrown: unknown, stage: string, subject: string, advice: string): unknown {
  const told = thrown instanceof KbootError && !(thrown instanceof SyscallError);
  const { code } = thrown as NodeJS.ErrnoException;
  if (told || code === undefined) return thrown;
  return new KbootError(stage, subject, reasons[code] ?? code, { cause: thrown, advice });
}

/** Whether what opening a file has thrown says that there is no such file, and nothing worse. */
export function isMissing(thrown: unknown): boolean {
  return thrown instanceof KbootError && (thrown.cause as { code?: unknown } | undefined)?.code === 'ENOENT';
}

/**
 * How a file is closed: at once, or beside all else where a server or program is told of it (NFS 4,
 * FUSE), for as long as which may be frozen.
 * @param isServed somebody else gives the file
 */
export function closingOf(isServed: boolean): (fd: number) => void {
  return isServed ? (fd) => close(fd, () => undefined) : closeSync;
}

/**
 * Opens a regular file below a folder, which no link leads out of.
 * @param subject the file as a person would name it
 * @param advice said when the path leads nowhere
 * @param closing closes the file when it is disposed
 * @throws KbootError
 */
export async function openFileBelow(
  root: string,
  path: string,
  subject: string,
  advice: string,
  closing: (fd: number) => void = closeSync,
): Promise<OpenedFile> {
  let fd: number;
  try {
    fd = await openConfined(root, path);
  } catch (thrown) {
    throw openFailure(thrown, 'open', subject, advice);
  }
  using stack = new DisposableStack();
  stack.defer(() => closing(fd));
  const info = await promisify(fstat)(fd);
  if (!info.isFile()) {
    const kind = info.isDirectory() ? 'it is a folder' : 'it is not a file';
    throw new KbootError('open', subject, kind, { advice: 'Name a file in it.' });
  }
  const owned = stack.move();
  return { fd, size: info.size, subject, [Symbol.dispose]: () => owned.dispose() };
}
