import { readFile } from 'node:fs/promises';
import { KbootError } from '../../../src/base/errors.ts';

/** Sound in one channel, –1 to 1. */
export interface Sound {
  /** Samples a second. */
  readonly rate: number;
  readonly samples: Float32Array;
}

const header = 12;
const signed16 = 1;

/**
 * A RIFF file of 16-bit samples (Microsoft's Multimedia Programming Interface 1.0, chapter 3), its channels
 * mixed. One that is still being written does not know its length yet: it goes to the file's end.
 */
export function soundOfWav(file: Buffer): Sound {
  let at = header;
  let format = { channels: 0, rate: 0 };
  while (at + 8 <= file.length) {
    const name = file.toString('latin1', at, at + 4);
    const size = file.readUInt32LE(at + 4);
    const start = at + 8;
    if (name === 'fmt ') {
      if (file.readUInt16LE(start) !== signed16 || file.readUInt16LE(start + 14) !== 16) break;
      format = { channels: file.readUInt16LE(start + 2), rate: file.readUInt32LE(start + 4) };
    }
    if (name === 'data' && format.channels > 0) {
      const known = size > 0 && start + size <= file.length;
      const data = file.subarray(start, known ? start + size : file.length);
      const frame = 2 * format.channels;
      const samples = Float32Array.from({ length: Math.floor(data.length / frame) }, (_, index) => {
        let sum = 0;
        for (let channel = 0; channel < format.channels; channel += 1) {
          sum += data.readInt16LE(index * frame + 2 * channel);
        }
        return sum / (format.channels * 32768);
      });
      return { rate: format.rate, samples };
    }
    at = start + size + (size % 2);
  }
  throw new KbootError('read', 'WAV', 'holds no 16-bit samples');
}

export async function readWav(path: string): Promise<Sound> {
  return soundOfWav(await readFile(path));
}
