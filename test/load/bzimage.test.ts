import { expect, test } from 'vitest';
import { temporaryFolder } from '../initramfs/temporary.ts';
import { inspected } from './inspected.ts';
import { kernelImage } from './kernel-image.ts';
import { opened } from './opened.ts';

test('a whole bzImage is taken, and its longest command line is known', async () => {
  await using folder = await temporaryFolder();
  using kernel = opened(folder.path, 'k', kernelImage({ maxCmdline: 4095 }));
  using found = await inspected(kernel);
  expect(found.image).toMatchObject({ kernel, maxCmdline: 4095, needsTools: '', initrds: [], cmdline: '' });
});

test('no setup sectors mean four, as boot.rst says', async () => {
  await using folder = await temporaryFolder();
  using kernel = opened(folder.path, 'k', kernelImage({ setupSectors: 0 }));
  using found = await inspected(kernel);
  expect(found.image.needsTools).toBe('');
});

test.each([
  ['a 32-bit kernel', { longMode: false }, 'a kernel for 32-bit machines', 2047],
  ['an old kernel', { protocol: 0x20b }, 'an old kernel (boot protocol 2.11)', 2047],
  ['one that did not say its limit', { protocol: 0x204 }, 'an old kernel (boot protocol 2.04)', 255],
])('%s needs kexec-tools, and it is said why', async (_, facts, needsTools, maxCmdline) => {
  await using folder = await temporaryFolder();
  using kernel = opened(folder.path, 'k', kernelImage(facts));
  using found = await inspected(kernel);
  expect(found.image).toMatchObject({ needsTools, maxCmdline });
});
