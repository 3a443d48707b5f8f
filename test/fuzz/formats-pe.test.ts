import { expect, test } from 'vitest';
import { uki } from '../../src/formats/uki/uki.ts';
import { checkResult } from '../formats/check-result.ts';
import { memoryReader } from '../formats/memory-reader.ts';
import { writePe } from '../formats/uki/write-pe.ts';
import { randomFrom, runs } from './seeds.ts';

const images = [
  writePe([
    { name: '.text', data: 'stub' },
    { name: '.osrel', data: 'PRETTY_NAME="Debian 12"\nID=debian\nVERSION_ID=12\n' },
    { name: '.cmdline', data: 'root=/dev/sda1 quiet\0' },
    { name: '.uname', data: '6.1.0-28-amd64' },
    { name: '.linux', data: 'kernel' },
    { name: '.profile', data: 'ID=a\nTITLE=A' },
    { name: '.profile', data: 'ID=b\nTITLE="B"' },
    { name: '.cmdline', data: 'single' },
  ]),
  writePe([{ name: '.linux', data: 'kernel' }]),
];

/** Numbers that lie about sizes and places. */
const hostile = [0, 1, 0x3f, 0x40, 0x200, 0x7fffffff, 0x80000000, 0xfffffffe, 0xffffffff];

/** Where the headers of a written image are: changes there are more telling than in the sections. */
const headers = 0x80 + 24 + 240 + 8 * 40;

function spoil(random: () => number, image: Buffer): Buffer {
  const bytes = Buffer.from(image);
  const below = (count: number): number => Math.floor(random() * count);
  for (let step = below(6); step >= 0; step -= 1) {
    const at = below(random() < 0.8 ? headers : bytes.length - 4);
    const kind = random();
    if (kind < 0.4) bytes[at] = below(256);
    else if (kind < 0.6) bytes.writeUInt32LE(hostile[below(hostile.length)] ?? 0, at - (at % 4));
    else if (kind < 0.75) bytes.writeUInt16LE(below(0x10000), at);
    else if (kind < 0.9) bytes.copy(bytes, at, below(headers), below(headers) + 40);
    else return bytes.subarray(0, below(bytes.length));
  }
  return bytes;
}

test(
  `${runs} mutated images give entries or problems, never an exception, and never more bytes than they have`,
  { timeout: 7_200_000 },
  async () => {
    const random = randomFrom(Number(process.env['FUZZ_SEED'] ?? 1));
    let [found, refused] = [0, 0];
    for (let run = 0; run < runs; run += 1) {
      const bytes = spoil(random, images[run & 1] ?? Buffer.alloc(0));
      const plain = memoryReader({ '/EFI/Linux/a.efi': bytes });
      const reader: typeof plain = {
        ...plain,
        async readBytes(path, offset, length) {
          // Whoever asks for gigabytes gets them on a real disk.
          if (length > 1024 * 1024 || offset < 0) throw new Error(`read of ${length} bytes at ${offset}`);
          return plain.readBytes(path, offset, length);
        },
      };
      try {
        const result = await uki.parse('/EFI/Linux/', '', reader);
        checkResult(result);
        if (result.problems.some(({ text }) => text.includes('read of'))) throw new Error('too large a read');
        if (result.entries.length + result.problems.length === 0)
          throw new Error('neither entry nor problem');
        found += result.entries.length;
        refused += result.problems.length;
      } catch (thrown) {
        throw new Error(`image ${bytes.toString('base64')}`, { cause: thrown });
      }
    }
    expect(found).toBeGreaterThan(runs / 10);
    expect(refused).toBeGreaterThan(runs / 10);
  },
);
