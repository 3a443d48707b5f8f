import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { KbootError } from '../../src/base/errors.ts';
import { temporaryFolder } from '../initramfs/temporary.ts';
import { inspected } from './inspected.ts';
import { multibootAt, multibootFile } from './kernel-files.ts';
import { opened } from './opened.ts';

const { arch } = process;
afterEach(() => Object.defineProperty(process, 'arch', { value: arch }));

/** Where the made-up kernels are loaded, whole: header_addr, load_addr, load_end_addr. */
const whole = [0x100000 + multibootAt, 0x100000, 0x100000 + 4160] as const;

test.each([
  ['an ELF file of 64 bits', multibootFile(2)],
  ['an ELF file of 32 bits', multibootFile(1, { elf: { bits: 32, machine: 3 } })],
  ['a stripped one', multibootFile(1, { elf: { bits: 32, machine: 3, stripped: true } })],
  ['one by its address fields', multibootFile(1, { elf: null, addresses: whole })],
  ['one by its tag of addresses', multibootFile(2, { elf: null, addresses: whole })],
])('%s is taken whole, and named as truncated with a byte too few', async (_, content) => {
  await using folder = await temporaryFolder();
  using kernel = opened(folder.path, 'k', content);
  using found = await inspected(kernel);
  expect(found.image).toMatchObject({ kernel, multiboot: true });
  using short = opened(folder.path, 'short', content.subarray(0, -1));
  await expect(inspected(short)).rejects.toMatchObject({
    stage: 'check kernel',
    reason: 'it is truncated: 4159 of 4160 bytes are there',
  });
});

test('address fields count, not the ELF file around them; without an end all that is there is loaded', async () => {
  await using folder = await temporaryFolder();
  const [header, load, end] = whole;
  for (const addresses of [
    [header, load, end - 2000],
    [header, load, 0],
  ] as const) {
    const content = multibootFile(1, { addresses }).subarray(0, -1000);
    using kernel = opened(folder.path, 'k', content);
    using found = await inspected(kernel);
    expect(found.image.kernel).toBe(kernel);
  }
});

test.each([
  ['an ELF file for ARM', multibootFile(2, { elf: { machine: 183 } }), 'arm64'],
  ['one for MIPS by its header', multibootFile(2, { architecture: 4 }), 'MIPS'],
  ['one for what nobody knows', multibootFile(2, { architecture: 9 }), 'other (9)'],
])('%s is refused in words', async (_, content, machine) => {
  await using folder = await temporaryFolder();
  using kernel = opened(folder.path, 'k', content);
  await expect(inspected(kernel)).rejects.toMatchObject({
    reason: `it is a kernel for ${machine} machines`,
    advice: 'Choose an entry for this machine.',
  });
});

test('on arm64 every multiboot kernel is for another machine', async () => {
  Object.defineProperty(process, 'arch', { value: 'arm64' });
  await using folder = await temporaryFolder();
  using kernel = opened(folder.path, 'k', multibootFile(1));
  await expect(inspected(kernel)).rejects.toMatchObject({ reason: 'it is a kernel for x86 machines' });
});

test('whatever header, tags and ELF file hold, it is a kernel or a failure in words', async () => {
  await using folder = await temporaryFolder();
  const starts = [
    multibootFile(1),
    multibootFile(1, { elf: { bits: 32, stripped: true } }),
    multibootFile(1, { addresses: whole }),
    multibootFile(2, { addresses: whole }),
  ] as const;
  // The header's own words stay: their sum must hold.
  const fields = fc.oneof(fc.integer({ min: 4, max: 127 }), fc.integer({ min: 132, max: 140 }));
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...starts),
      fc.array(fc.tuple(fields, fc.nat(0xffffffff)), { maxLength: 12 }),
      fc.integer({ min: 0x300, max: 4160 }),
      async (start, changes, kept) => {
        const content = Buffer.from(start.subarray(0, kept));
        for (const [word, value] of changes) content.writeUInt32LE(value, word * 4);
        using file = opened(folder.path, 'any', content);
        try {
          using found = await inspected(file);
          expect(found.image.kernel.size).toBe(kept);
        } catch (thrown) {
          expect(thrown).toBeInstanceOf(KbootError);
        }
      },
    ),
    { numRuns: 300 },
  );
});
