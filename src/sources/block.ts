import { closeSync, fstatSync } from 'node:fs';
import { SyscallError } from '../abi/libc.ts';
import { openConfined } from '../abi/confined-open.ts';
import { KbootError } from '../base/errors.ts';
import { findDevice } from '../devices/find.ts';
import { printName } from '../names/print.ts';
import type { Source } from './source.ts';

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  ENOTDIR: 'a part of the path is a file, not a folder',
  ELOOP: 'the symbolic links on the way form a loop',
  EIO: 'the disk cannot be read',
};

/** `device:/path`: a file on a block device, mounted read-only without replaying a journal. */
export const block: Source<'device-path'> = async (name, context) => {
  const subject = printName(name);
  const { device, remark } = findDevice(name.device, context.devices);
  if (remark !== '') context.remark(remark);
  using stack = new DisposableStack();
  const mounted = stack.use(await context.mounts.acquire(device, context.nodeOf(device), context.signal));
  let fd: number;
  try {
    fd = openConfined(mounted.root, name.path);
  } catch (thrown) {
    if (!(thrown instanceof SyscallError)) throw thrown;
    throw new KbootError('open', subject, reasons[thrown.code] ?? thrown.code, {
      cause: thrown,
      advice: `Check the path; it is looked for on ${device.name} (${device.type}).`,
    });
  }
  stack.defer(() => closeSync(fd));
  const info = fstatSync(fd);
  if (!info.isFile())
    throw new KbootError('open', subject, 'it is not a file', { advice: 'Name a file in it.' });
  const owned = stack.move();
  return { fd, size: info.size, subject, [Symbol.dispose]: () => owned.dispose() };
};
