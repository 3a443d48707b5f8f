import fc from 'fast-check';
import { expect, test } from 'vitest';
import { KbootError } from '../../src/base/errors.ts';
import { checkKernel } from '../../src/load/bzimage.ts';
import { temporaryFolder } from '../initramfs/temporary.ts';
import { kernelImage } from './kernel-image.ts';
import { opened } from './opened.ts';

test('a whole bzImage is taken, and its longest command line is known', async () => {
  await using folder = await temporaryFolder();
  using kernel = opened(folder.path, 'k', kernelImage({ maxCmdline: 4095 }));
  expect(await checkKernel(kernel)).toEqual({ protocol: 0x20f, maxCmdline: 4095 });
});

test('no setup sectors mean four, as boot.rst says', async () => {
  await using folder = await temporaryFolder();
  using kernel = opened(folder.path, 'k', kernelImage({ setupSectors: 0 }));
  expect(await checkKernel(kernel)).toMatchObject({ protocol: 0x20f });
});

const whole = kernelImage();
const arm = Buffer.alloc(0x300);
arm.write('ARMd', 0x38, 'latin1');
const padded = (start: Uint8Array | string): Buffer =>
  Buffer.concat([Buffer.from(start as string), arm.fill(0, 0, 4)]);

test.each([
  ['an empty file', Buffer.alloc(0), 'the file is empty'],
  ['a few bytes', Buffer.from('MZ'), 'it ends after 2 bytes: it is truncated'],
  [
    'a copy that broke off',
    whole.subarray(0, 10_000),
    `it is truncated: 10000 of ${whole.length} bytes are there`,
  ],
  [
    'one byte too few',
    whole.subarray(0, -1),
    `it is truncated: ${whole.length - 1} of ${whole.length} bytes`,
  ],
  ['zeros', Buffer.alloc(4096), 'it is not a Linux kernel'],
  ['a vmlinux', padded('\x7fELF'), 'it is an ELF file, not a bzImage'],
  ['a gzip archive', padded(Buffer.from([0x1f, 0x8b])), 'it is a gzip archive, perhaps an initrd'],
  [
    'a zstd archive',
    padded(Buffer.from([0x28, 0xb5, 0x2f, 0xfd])),
    'it is a zstd archive, perhaps an initrd',
  ],
  ['a cpio archive', padded('070701'), 'it is a cpio archive, perhaps an initrd'],
  ['an arm64 kernel', arm, 'it is a kernel for arm64 machines'],
  ['a 32-bit kernel', kernelImage({ longMode: false }), 'it is a kernel for 32-bit machines'],
  ['an old 32-bit kernel', kernelImage({ protocol: 0x204 }), 'it is a kernel for 32-bit machines'],
])('%s is refused, and it is said what it is', async (_, content, reason) => {
  await using folder = await temporaryFolder();
  using file = opened(folder.path, 'k', content);
  const checking = checkKernel(file);
  await expect(checking).rejects.toMatchObject({ stage: 'check kernel', subject: 'vda1:/k' });
  await expect(checking).rejects.toThrow(reason);
});

test('any file is a kernel or a failure in words', async () => {
  await using folder = await temporaryFolder();
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 2000 }), fc.boolean(), async (bytes, magic) => {
      const content = Buffer.from(bytes);
      if (magic && content.length > 0x206) content.write('HdrS', 0x202, 'latin1');
      using file = opened(folder.path, 'any', content);
      try {
        await checkKernel(file);
      } catch (thrown) {
        expect(thrown).toBeInstanceOf(KbootError);
      }
    }),
    { numRuns: 300 },
  );
});
