import { closeSync, fstatSync } from 'node:fs';
import { openConfined } from '../abi/confined-open.ts';
import { SyscallError } from '../abi/libc.ts';
import { KbootError } from '../base/errors.ts';
import { printName } from '../names/print.ts';
import type { Source } from './source.ts';

/** `//path`: a file of the kboot environment, the initramfs. */
export const local: Source<'kboot'> = async (name) => {
  const subject = printName(name);
  let fd: number;
  try {
    fd = openConfined('/', name.path);
  } catch (thrown) {
    if (!(thrown instanceof SyscallError)) throw thrown;
    throw new KbootError('open', subject, thrown.code, {
      cause: thrown,
      advice: 'Check the path in the image.',
    });
  }
  const info = fstatSync(fd);
  if (!info.isFile()) {
    closeSync(fd);
    throw new KbootError('open', subject, 'it is not a file', { advice: 'Name a file in it.' });
  }
  return { fd, size: info.size, subject, [Symbol.dispose]: () => closeSync(fd) };
};
