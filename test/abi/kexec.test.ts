import { closeSync, openSync } from 'node:fs';
import { expect, test } from 'vitest';
import { SyscallError } from '../../src/abi/libc.ts';
import { loadKexec } from '../../src/abi/kexec.ts';

test('a refused kernel is told in words, with the system call as its cause', async () => {
  // No kernel of any kind: whatever this machine is allowed to do, it is refused.
  const nothing = openSync('/dev/null', 'r');
  const loading = loadKexec(nothing, undefined, 'quiet', 'vda1:/vmlinuz');
  await expect(loading).rejects.toMatchObject({
    stage: 'load',
    subject: 'vda1:/vmlinuz',
    reason: expect.stringMatching(/[a-z]+ [a-z]+ [a-z]+/),
    cause: expect.any(SyscallError),
  });
  closeSync(nothing);
});
