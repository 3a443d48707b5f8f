import { afterEach, expect, test } from 'vitest';
import { temporaryFolder } from '../initramfs/temporary.ts';
import { inspected } from './inspected.ts';
import { elfFile } from './kernel-files.ts';
import { opened } from './opened.ts';

const { arch } = process;
afterEach(() => Object.defineProperty(process, 'arch', { value: arch }));

test.each([
  ['x64', 62, ['--args-linux']],
  // kexec-tools knows that option on x86 alone.
  ['arm64', 183, []],
] as const)(
  'on %s a vmlinux of its own is taken, and one of the other refused',
  async (own, machine, options) => {
    Object.defineProperty(process, 'arch', { value: own });
    await using folder = await temporaryFolder();
    using kernel = opened(folder.path, 'vmlinux', elfFile({ machine }));
    using found = await inspected(kernel);
    expect(found.image).toMatchObject({ kernel, needsTools: 'an ELF kernel', toolsOptions: options });
    const [foreign, called] = own === 'x64' ? [183, 'arm64'] : [62, 'x86-64'];
    using other = opened(folder.path, 'other', elfFile({ machine: foreign }));
    await expect(inspected(other)).rejects.toMatchObject({
      reason: `it is an ELF file for ${called} machines`,
      advice: 'Choose an entry for this machine.',
    });
  },
);

test('of a stripped vmlinux, a segment that breaks off is seen', async () => {
  await using folder = await temporaryFolder();
  const whole = elfFile({ stripped: true });
  using kernel = opened(folder.path, 'vmlinux', whole);
  using found = await inspected(kernel);
  expect(found.image.kernel).toBe(kernel);
  using short = opened(folder.path, 'short', whole.subarray(0, -1));
  await expect(inspected(short)).rejects.toThrow('it is truncated: 4159 of 4160 bytes are there');
});
