import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PeError, readPe, readSection } from '../../../src/formats/uki/pe.ts';
import type { PeImage, ReadPart } from '../../../src/formats/uki/pe.ts';
import { writePe } from './write-pe.ts';
import type { PeOptions } from './write-pe.ts';

const sections = [
  { name: '.text', data: 'code' },
  { name: '.cmdline', data: 'root=/dev/sda1' },
  { name: '.linux', data: Buffer.alloc(2000, 7) },
];

function reader(image: Uint8Array): ReadPart {
  return async (offset, length) => image.subarray(offset, offset + length);
}

function read(image: Uint8Array): Promise<PeImage> {
  return readPe(reader(image), 'x.efi');
}

test('names, places and true sizes of sections are read', async () => {
  const image = await read(writePe(sections));
  expect(image).toMatchObject({ machine: 0x8664, subsystem: 10 });
  expect(image.sections.map(({ name, size }) => [name, size])).toEqual([
    ['.text', 4],
    ['.cmdline', 14],
    ['.linux', 2000],
  ]);
});

test('a section is read without the padding behind it', async () => {
  const bytes = writePe(sections);
  const cmdline = (await read(bytes)).sections[1];
  if (cmdline === undefined) throw new Error('no section');
  expect(Buffer.from(await readSection(reader(bytes), cmdline, 100, 'x')).toString()).toBe('root=/dev/sda1');
  await expect(readSection(reader(bytes), cmdline, 10, 'x')).rejects.toThrow(PeError);
});

/** A field of the first section's header. */
const field = { virtualSize: 8, rawSize: 16, offset: 20 };

const spoilt: [string, PeOptions['spoil'], RegExp][] = [
  ['a section beyond the end', (b, t) => b.writeUInt32LE(0x7fffffff, t + field.offset), /beyond the end/],
  [
    'a section larger than the file',
    (b, t) => {
      b.writeUInt32LE(0xffffffff, t + 80 + field.rawSize);
      b.writeUInt32LE(0xffffffff, t + 80 + field.virtualSize);
    },
    /beyond the end/,
  ],
  ['a section in the headers', (b, t) => b.writeUInt32LE(0x40, t + field.offset), /in the headers/],
  [
    'sections that overlap',
    (b, t) => b.writeUInt32LE(b.readUInt32LE(t + 40 + field.offset), t + field.offset),
    /overlap/,
  ],
  ['a name of control characters', (b, t) => b.write('\x1b[2J', t, 'latin1'), /no printable name/],
  ['more sections than fit', (b) => b.writeUInt16LE(400, 0x80 + 6), /table of sections/],
  ['more sections than anyone needs', (b) => b.writeUInt16LE(0xffff, 0x80 + 6), /more than/],
  ['headers far away', (b) => b.writeUInt32LE(0xfffffff0, 0x3c), /cannot lie/],
  ['headers beyond the end', (b) => b.writeUInt32LE(0xfff0, 0x3c), /beyond the end/],
  [
    'an optional header too short to hold its fields',
    (b) => b.writeUInt16LE(2, 0x80 + 20),
    /optional header/,
  ],
  ['no PE signature', (b) => b.write('NE', 0x80, 'latin1'), /signature/],
  ['another optional header', (b) => b.writeUInt16LE(0x107, 0x80 + 24), /PE32/],
  ['no MZ', (b) => b.write('ZM', 0, 'latin1'), /MZ/],
];

test.each(spoilt)('%s: the image is refused', async (_, spoil, reason) => {
  const image = writePe(sections, spoil === undefined ? {} : { spoil });
  await expect(read(image)).rejects.toThrow(PeError);
  await expect(read(image)).rejects.toThrow(reason);
});

test('an image cut anywhere is refused, or every section of it is whole', async () => {
  const whole = writePe(sections);
  await fc.assert(
    fc.asyncProperty(fc.nat(whole.length), async (length) => {
      const cut = whole.subarray(0, length);
      const image = await read(cut).catch((thrown: unknown) => {
        if (!(thrown instanceof PeError)) throw thrown;
      });
      for (const section of image?.sections ?? []) await readSection(reader(cut), section, 1e6, 'x');
    }),
  );
});
