import { gzipSync, zstdCompressSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { KbootError } from '../../src/base/errors.ts';
import { writePe } from '../formats/uki/write-pe.ts';
import { temporaryFolder } from '../initramfs/temporary.ts';
import { bytesOf, inspected } from './inspected.ts';
import { elfFile, multibootFile, zbootFile } from './kernel-files.ts';
import { kernelImage } from './kernel-image.ts';
import { opened } from './opened.ts';

/** Packed without becoming smaller, as a kernel's own packed content is. */
function stored(data: Uint8Array): Buffer {
  return gzipSync(data, { level: 0 });
}

const whole = kernelImage();
const arm = Buffer.alloc(0x400);
arm.write('ARMd', 0x38, 'latin1');

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
  ['an ELF file for ARM', elfFile({ machine: 183 }), 'it is an ELF file for arm64 machines'],
  ['a shared library', elfFile({ type: 3 }), 'it is an ELF file, but no kernel'],
  ['an ELF file that broke off', elfFile().subarray(0, -1), 'it is truncated: 4159 of 4160 bytes'],
  ['a gzip archive', stored(Buffer.alloc(4096, '070701')), 'it is an initrd, not a kernel'],
  [
    'a zstd archive',
    Buffer.concat([zstdCompressSync(Buffer.from('x')), Buffer.alloc(1000)]),
    'it is a zstd archive, perhaps an initrd',
  ],
  ['a cpio archive', Buffer.alloc(4096, '070701'), 'it is a cpio archive, perhaps an initrd'],
  ['an arm64 kernel', arm, 'it is a kernel for arm64 machines'],
  ['a packed arm64 kernel', stored(arm), 'it is a kernel for arm64 machines'],
  ['an arm64 EFI kernel', zbootFile(whole, { machine: 0xaa64 }), 'it is a kernel for arm64 machines'],
  ['a boot loader', writePe([{ name: '.text', data: 'x' }]), 'it is an EFI program without a kernel in it'],
  [
    'a unified image for arm64',
    writePe([{ name: '.linux', data: arm }], { machine: 0xaa64 }),
    'it is an EFI program for arm64 machines',
  ],
  [
    'a unified image that broke off',
    writePe([{ name: '.linux', data: whole }]).subarray(0, -8192),
    'section .linux lies beyond the end of the file',
  ],
  ['a packed kernel that broke off', stored(whole).subarray(0, 4000), 'it is damaged'],
  ['packed again and again', [1, 2, 3, 4].reduce(stored, whole), 'too often'],
])('%s is refused, and it is said what it is', async (_, content, reason) => {
  await using folder = await temporaryFolder();
  using file = opened(folder.path, 'k', content);
  const checking = inspected(file);
  await expect(checking).rejects.toMatchObject({ stage: 'check kernel' });
  await expect(checking).rejects.toThrow(reason);
  await expect(checking).rejects.toThrow('vda1:/k');
});

test.each([
  ['packed with gzip', stored(whole), ''],
  ['an EFI-zboot of gzip', zbootFile(whole, { pack: 'gzip' }), ''],
  ['an EFI-zboot of zstd', zbootFile(whole, { pack: 'zstd' }), ''],
])('a bzImage %s is unpacked', async (_, content, needsTools) => {
  await using folder = await temporaryFolder();
  using file = opened(folder.path, 'k', content);
  using found = await inspected(file);
  expect(found.image.needsTools).toBe(needsTools);
  expect(await bytesOf(found.image.kernel)).toEqual(whole);
});

test('a packed kernel of many pieces is unpacked whole', async () => {
  await using folder = await temporaryFolder();
  const large = kernelImage({ systemSize: 600_000 });
  for (let at = 0x1000; at < large.length; at += 997) large[at] = at % 256;
  using file = opened(folder.path, 'k', stored(large));
  using found = await inspected(file);
  expect((await bytesOf(found.image.kernel)).equals(large)).toBe(true);
});

test('ELF and multiboot kernels are left to kexec-tools', async () => {
  await using folder = await temporaryFolder();
  using vmlinux = opened(folder.path, 'vmlinux', stored(elfFile()));
  using linux = await inspected(vmlinux);
  expect(linux.image).toMatchObject({ needsTools: 'an ELF kernel', multiboot: false });
  for (const version of [1, 2] as const) {
    using xen = opened(folder.path, 'xen', multibootFile(version));
    using found = await inspected(xen);
    expect(found.image).toMatchObject({ needsTools: 'a multiboot kernel', multiboot: true });
  }
});

test('a multiboot kernel that asks the BIOS is told not to, and refused where there is none; others get nothing more', async () => {
  await using folder = await temporaryFolder();
  const small = multibootFile(2);
  // The word lies across the border of what is read at once.
  const xen = Buffer.concat([small, Buffer.alloc(2 ** 20 - small.length - 3), Buffer.from('no-real-mode\0')]);
  for (const [content, parameters] of [
    [small, []],
    [xen, ['no-real-mode', 'edd=off']],
  ] as const) {
    using file = opened(folder.path, 'xen', content);
    using found = await inspected(file);
    expect(found.image.parameters).toEqual(parameters);
  }
  using file = opened(folder.path, 'xen', xen);
  await expect(inspected(file, 0, true)).rejects.toMatchObject({
    reason: expect.stringContaining('starts on machines with a BIOS alone'),
    advice: expect.stringContaining('its system’s own boot loader'),
  });
  using other = opened(folder.path, 'small', small);
  using started = await inspected(other, 0, true);
  expect(started.image.multiboot).toBe(true);
});

test('any file is a kernel or a failure in words', async () => {
  await using folder = await temporaryFolder();
  const starts = [whole, elfFile(), zbootFile(whole), writePe([{ name: '.linux', data: whole }]), arm];
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ minLength: 0x300, maxLength: 2000 }),
      fc.integer({ min: -1, max: starts.length - 1 }),
      fc.nat(0x300),
      async (bytes, index, kept) => {
        const content = Buffer.from(bytes);
        starts[index]?.copy(content, 0, 0, kept);
        using file = opened(folder.path, 'any', content);
        try {
          using found = await inspected(file);
          expect(found.image.kernel.size).toBeGreaterThan(0);
        } catch (thrown) {
          expect(thrown).toBeInstanceOf(KbootError);
        }
      },
    ),
    { numRuns: 300 },
  );
});
