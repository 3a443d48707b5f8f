import type { Sound } from './wav.ts';

/** Frames of so long, one after the other each so long, s: what speech changes within. */
const frameSeconds = 0.032;
const hopSeconds = 0.01;

/** Middles of the bands that speech is told apart by, Hz: as wide as they are high, about as an ear hears. */
const bands = Array.from({ length: 16 }, (_, index) => 150 * (4500 / 150) ** (index / 15));

/** Quieter than this is silence. */
const floor = 1e-7;

/** Loudness in each band, one row a frame. */
type Spectrogram = readonly Float32Array[];

/** Power at one frequency (Goertzel's algorithm), in a window that fades at both ends. */
function powerAt(samples: Float32Array, from: number, length: number, radians: number): number {
  const coefficient = 2 * Math.cos(radians);
  let [one, two] = [0, 0];
  for (let at = 0; at < length; at += 1) {
    const window = 0.5 - 0.5 * Math.cos((2 * Math.PI * at) / length);
    const next = window * (samples[from + at] ?? 0) + coefficient * one - two;
    two = one;
    one = next;
  }
  return (one * one + two * two - coefficient * one * two) / (length * length);
}

/** A voice's bands need no more samples a second than this. */
const enoughRate = 11_025;

/** With fewer samples, each the mean of some: a minute is compared in seconds. */
function thinned({ rate, samples }: Sound): Sound {
  const by = Math.max(1, Math.floor(rate / enoughRate));
  const fewer = Float32Array.from({ length: Math.floor(samples.length / by) }, (_, at) => {
    let sum = 0;
    for (let one = 0; one < by; one += 1) sum += samples[at * by + one] ?? 0;
    return sum / by;
  });
  return { rate: rate / by, samples: fewer };
}

function spectrogram(sound: Sound): Spectrogram {
  const { rate, samples } = thinned(sound);
  const length = Math.round(frameSeconds * rate);
  const hop = hopSeconds * rate;
  const count = Math.max(0, Math.floor((samples.length - length) / hop));
  return Array.from({ length: count }, (_, index) => {
    const from = Math.round(index * hop);
    return Float32Array.from(bands, (hertz) =>
      // Three places of each band, since a voice has power at its harmonics only.
      Math.log(
        floor +
          [0.92, 1, 1.09].reduce(
            (sum, part) => sum + powerAt(samples, from, length, (2 * Math.PI * hertz * part) / rate),
            0,
          ),
      ),
    );
  });
}

function mean(rows: Spectrogram, from: number, count: number): number {
  let sum = 0;
  for (let at = from; at < from + count; at += 1) for (const value of rows[at] ?? []) sum += value;
  return sum / (count * bands.length);
}

/** Pearson's correlation of a pattern with what is heard from one frame on. */
function correlation(heard: Spectrogram, from: number, pattern: Spectrogram): number {
  const [meanHeard, meanPattern] = [mean(heard, from, pattern.length), mean(pattern, 0, pattern.length)];
  let [both, ofHeard, ofPattern] = [0, 0, 0];
  pattern.forEach((row, at) => {
    const other = heard[from + at];
    row.forEach((value, band) => {
      const [a, b] = [(other?.[band] ?? 0) - meanHeard, value - meanPattern];
      both += a * b;
      ofHeard += a * a;
      ofPattern += b * b;
    });
  });
  return both / Math.sqrt(ofHeard * ofPattern || 1);
}

/** Without the silence before and after it. */
function trimmed(rows: Spectrogram): Spectrogram {
  const loud = (row: Float32Array): boolean => row.some((value) => value > Math.log(floor) + 2);
  const from = rows.findIndex(loud);
  return from < 0 ? [] : rows.slice(from, rows.findLastIndex(loud) + 1);
}

/** How much of what is heard is like a pattern, wherever it begins: 1 is the same, 0 is nothing alike. */
export function likenesses(heard: Sound, patterns: readonly Sound[]): number[] {
  const rows = spectrogram(heard);
  return patterns.map((pattern) => {
    const wanted = trimmed(spectrogram(pattern));
    let best = 0;
    for (let from = 0; from + wanted.length <= rows.length; from += 1) {
      best = Math.max(best, correlation(rows, from, wanted));
    }
    return best;
  });
}
