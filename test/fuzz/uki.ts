import { uki } from '../../src/formats/uki/uki.ts';
import { checkResult } from '../formats/check-result.ts';
import { memoryReader } from '../formats/memory-reader.ts';
import { writePe } from '../formats/uki/write-pe.ts';
import { atLeast } from './fuzzer.ts';
import type { Fuzzer } from './fuzzer.ts';
import { spoilPe } from './spoil-pe.ts';

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

/** What must hold for any bytes; gives entries and problems. */
async function check(bytes: Buffer): Promise<[number, number]> {
  const plain = memoryReader({ '/EFI/Linux/a.efi': bytes });
  const reader: typeof plain = {
    ...plain,
    async readBytes(path, offset, length) {
      // Whoever asks for gigabytes gets them on a real disk.
      if (length > 1024 * 1024 || offset < 0) throw new Error(`read of ${length} bytes at ${offset}`);
      return plain.readBytes(path, offset, length);
    },
  };
  const result = await uki.parse('/EFI/Linux/', '', reader);
  checkResult(result);
  const { entries, problems } = result;
  if (problems.some(({ text }) => text.includes('read of'))) throw new Error('too large a read');
  if (entries.length + problems.length === 0) throw new Error('neither entry nor problem');
  return [entries.length, problems.length];
}

/** Unified kernel images. */
export const unifiedImages: Fuzzer = {
  name: 'uki',
  holds: 'unified kernel images give entries or problems, and never more bytes than they have',
  begin(random) {
    let bytes: Buffer = Buffer.alloc(0);
    let [found, refused] = [0, 0];
    return {
      async attempt(run) {
        bytes = spoilPe(random, images[run & 1] ?? bytes);
        const [entries, problems] = await check(bytes);
        found += entries;
        refused += problems;
      },
      input: () => bytes.toString('base64'),
      finish(inputs) {
        atLeast('entries', found, inputs / 10);
        atLeast('problems', refused, inputs / 10);
      },
    };
  },
};
