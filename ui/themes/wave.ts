/** A sound as it is played: one channel of 16 bits. */
export interface Wave {
  /** Samples a second. */
  readonly rate: number;
  readonly samples: Int16Array;
}

/** Rates that are taken, samples a second, and the longest that a sound may last, ms. */
const waveLimits = { leastRate: 8000, mostRate: 48_000, longestMs: 3000 } as const;

const pcm = 1;
/** Its kind stands in the format's extension. */
const extensible = 0xfffe;

interface Format {
  readonly channels: number;
  readonly rate: number;
  readonly bits: number;
}

function formatIn(bytes: Buffer): Format {
  if (bytes.length < 16) throw new Error('has no whole format');
  const kind = bytes.readUInt16LE(0);
  const own = kind === extensible && bytes.length >= 26 ? bytes.readUInt16LE(24) : kind;
  const [channels, rate, bits] = [bytes.readUInt16LE(2), bytes.readUInt32LE(4), bytes.readUInt16LE(14)];
  if (own !== pcm || (bits !== 8 && bits !== 16)) throw new Error('is no PCM of 8 or 16 bits');
  if (channels < 1 || channels > 2) throw new Error(`has ${channels} channels; 1 or 2 can be taken`);
  const { leastRate, mostRate } = waveLimits;
  if (rate < leastRate || rate > mostRate)
    throw new Error(`has ${rate} samples a second; ${leastRate} to ${mostRate} can be taken`);
  return { channels, rate, bits };
}

/** Both channels as one. 8 bits are without a sign, 16 with one. */
function mixed(data: Buffer, { channels, bits }: Format): Int16Array {
  const width = bits / 8;
  const one = (at: number): number => (width === 1 ? ((data[at] ?? 128) - 128) * 256 : data.readInt16LE(at));
  const frame = width * channels;
  return Int16Array.from({ length: Math.floor(data.length / frame) }, (_, index) => {
    const at = index * frame;
    return channels === 1 ? one(at) : Math.round((one(at) + one(at + width)) / 2);
  });
}

/**
 * Reads a WAV file (RIFF, Multimedia Programming Interface 1.0).
 * @throws Error that says what is wrong with it
 */
export function parseWave(bytes: Buffer): Wave {
  const is = (text: string, at: number): boolean => bytes.toString('latin1', at, at + 4) === text;
  if (bytes.length < 12 || !is('RIFF', 0) || !is('WAVE', 8)) throw new Error('is no WAV file');
  let format: Format | undefined;
  for (let at = 12; at + 8 <= bytes.length;) {
    const size = bytes.readUInt32LE(at + 4);
    const end = at + 8 + size;
    if (end > bytes.length) throw new Error('is no whole WAV file');
    const part = bytes.subarray(at + 8, end);
    if (is('fmt ', at)) format = formatIn(part);
    if (is('data', at)) {
      if (format === undefined) throw new Error('has no format before its data');
      const samples = mixed(part, format);
      if (samples.length === 0) throw new Error('is empty');
      const ms = (1000 * samples.length) / format.rate;
      if (ms > waveLimits.longestMs) {
        const seconds = (of: number): string => (of / 1000).toFixed(1);
        throw new Error(`lasts ${seconds(ms)} s; a sound lasts at most ${seconds(waveLimits.longestMs)} s`);
      }
      return { rate: format.rate, samples };
    }
    at = end + (size % 2);
  }
  throw new Error('has no data');
}

/** The same at another rate, between its samples on straight lines. */
export function resampled({ rate, samples }: Wave, to: number): Int16Array {
  if (rate === to) return samples;
  return Int16Array.from({ length: Math.floor((samples.length * to) / rate) }, (_, index) => {
    const place = (index * rate) / to;
    const before = Math.floor(place);
    const [one = 0, other = one] = [samples[before], samples[before + 1]];
    return Math.round(one + (other - one) * (place - before));
  });
}
