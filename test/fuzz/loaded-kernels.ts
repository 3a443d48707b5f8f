import { KbootError } from '../../src/base/errors.ts';
import { MemoryFile } from '../../src/load/memory-file.ts';
import { writePe } from '../formats/uki/write-pe.ts';
import { inspected } from '../load/inspected.ts';
import { kernelImage } from '../load/kernel-image.ts';
import { atLeast } from './fuzzer.ts';
import type { Fuzzer } from './fuzzer.ts';
import { spoilPe } from './spoil-pe.ts';

const image = writePe([
  { name: '.cmdline', data: 'root=/dev/sda1 quiet\0' },
  { name: '.linux', data: kernelImage({ systemSize: 64 }) },
  { name: '.initrd', data: 'initrd' },
  { name: '.profile', data: 'ID=a' },
  { name: '.cmdline', data: 'single' },
]);

/** True when it is taken, false when it is refused in words. */
async function isTaken(bytes: Buffer): Promise<boolean> {
  using file = new MemoryFile('vda1:/a.efi');
  await file.append(bytes);
  try {
    using found = await inspected(file);
    for (const { offset = 0, size, subject } of [found.image.kernel, ...found.image.initrds]) {
      if (offset + size > bytes.length) throw new Error(`${subject} lies beyond the end of the file`);
    }
    return true;
  } catch (thrown) {
    if (thrown instanceof KbootError) return false;
    throw thrown;
  }
}

/** Kernels as they are looked at before they are loaded. */
export const loadedKernels: Fuzzer = {
  name: 'loaded-kernels',
  shortRun: 5000,
  holds: 'unified kernel images are refused in words, or what would be loaded lies wholly in the file',
  begin(random) {
    let bytes: Buffer = Buffer.alloc(0);
    let [taken, refused] = [0, 0];
    return {
      async attempt() {
        bytes = spoilPe(random, image);
        if (await isTaken(bytes)) taken += 1;
        else refused += 1;
      },
      input: () => bytes.toString('base64'),
      finish(inputs) {
        atLeast('images taken', taken, inputs / 20);
        atLeast('images refused', refused, inputs / 10);
      },
    };
  },
};
