import { constants } from 'node:os';
import { expect, test } from 'vitest';
import { errnoName } from '../../src/abi/libc.ts';

test.each([
  [constants.errno.ENOENT, 'ENOENT'],
  [constants.errno.EAGAIN, 'EAGAIN'],
  // include/uapi/asm-generic/errno.h; in no table of Node's.
  [117, 'EUCLEAN'],
  [123, 'ENOMEDIUM'],
  [9999, 'errno 9999'],
])('errno %i is %s', (errno, name) => {
  expect(errnoName(errno)).toBe(name);
});
