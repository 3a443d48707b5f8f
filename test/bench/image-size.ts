import { kbootImage } from '../vm/kboot-disk.ts';
import { mib } from './figure.ts';
import type { Section } from './figure.ts';

/** What the first stage loads, and what of it lies in memory afterwards. */
export const imageSize: Section = {
  name: 'image',
  title: "The image's size",
  async run() {
    const { report } = await kbootImage();
    const [largest = ['', 0]] = Object.entries(report.largest);
    return [
      {
        what: 'compressed',
        value: mib(report.compressedBytes),
        beside: `zstd level ${report.compressionLevel}`,
      },
      {
        what: 'unpacked',
        value: mib(report.unpackedBytes),
        beside: `${largest[0]} alone ${mib(largest[1])}`,
      },
    ];
  },
};
