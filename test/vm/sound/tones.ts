import type { Sound } from './wav.ts';

/** A tone shorter than this is none, s. */
const shortest = 0.035;
const windowSeconds = 0.02;
const loud = 0.01;

/** The pitch of a piece by how often it goes up through nothing; 0 where it is silent. */
function pitchOf(samples: Float32Array, rate: number): number {
  const mean = samples.reduce((sum, one) => sum + one, 0) / samples.length;
  let [crossings, first, last, most] = [0, -1, -1, 0];
  for (let at = 1; at < samples.length; at += 1) {
    const [before, now] = [(samples[at - 1] ?? 0) - mean, (samples[at] ?? 0) - mean];
    most = Math.max(most, Math.abs(now));
    if (before < 0 && now >= 0) {
      const when = at - now / (now - before);
      if (first < 0) first = when;
      else crossings += 1;
      last = when;
    }
  }
  return most < loud || crossings < 2 ? 0 : (crossings * rate) / (last - first);
}

/** The tones of one pitch each that are heard one after the other, Hz, to the nearest thirty. */
export function tonesIn({ rate, samples }: Sound): number[] {
  const length = Math.round(rate * windowSeconds);
  const pitches = Array.from({ length: Math.floor(samples.length / length) }, (_, index) =>
    pitchOf(samples.subarray(index * length, (index + 1) * length), rate),
  );
  const runs: { pitch: number; windows: number }[] = [];
  for (const pitch of pitches) {
    const last = runs.at(-1);
    if (last !== undefined && Math.abs(last.pitch - pitch) < 30) last.windows += 1;
    else runs.push({ pitch, windows: 1 });
  }
  return runs
    .filter(({ pitch, windows }) => pitch > 0 && windows * windowSeconds >= shortest)
    .map(({ pitch }) => Math.round(pitch / 30) * 30);
}
