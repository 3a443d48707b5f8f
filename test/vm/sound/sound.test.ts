import { expect, test } from 'vitest';
import { toneSamples } from '../../../ui/speech/tones.ts';
import { espeakSound } from './espeak.ts';
import { likenesses } from './likeness.ts';
import { tonesIn } from './tones.ts';
import { soundOfWav } from './wav.ts';
import type { Sound } from './wav.ts';

/** A WAV as QEMU leaves it that was killed: it knows no length. */
function unfinishedWav(samples: readonly number[], rate: number): Buffer {
  const header = Buffer.alloc(44);
  header.write('RIFF    WAVEfmt ', 0, 'latin1');
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(2, 22);
  header.writeUInt32LE(rate, 24);
  header.writeUInt16LE(16, 34);
  header.write('data', 36, 'latin1');
  return Buffer.concat([header, Buffer.from(Int16Array.from(samples).buffer)]);
}

test('a WAV that was not finished is read to its end, its channels mixed', () => {
  const { rate, samples } = soundOfWav(unfinishedWav([100, 300, -32768, -32768], 44_100));
  expect(rate).toBe(44_100);
  expect([...samples].map((sample) => Math.round(sample * 32768))).toEqual([200, -32768]);
  expect(() => soundOfWav(Buffer.from('RIFF    WAVE'))).toThrow('no 16-bit samples');
});

test('tones are told by their pitch, in order; silence and speech are none', async () => {
  const heard = (...parts: readonly Int16Array[]): Sound => ({
    rate: 44_100,
    samples: Float32Array.from(
      parts.flatMap((part) => [...part]),
      (sample) => sample / 32768,
    ),
  });
  const tone = (name: 'on' | 'latched'): Int16Array => toneSamples(name, 44_100, 100);
  const pause = new Int16Array(10_000);
  expect(tonesIn(heard(tone('on'), pause, tone('latched')))).toEqual([660, 990, 1320]);
  expect(tonesIn(heard(pause))).toEqual([]);
});

test('a sentence is found in the middle of others; another one of the same voice is not', async () => {
  const all = await espeakSound('The first one. The lighthouse is on. The last of them.');
  const [there, notThere] = likenesses(all, [
    await espeakSound('The lighthouse is on.'),
    await espeakSound('Nothing of this was said.'),
  ]);
  expect(there).toBeGreaterThan(0.9);
  expect(notThere).toBeLessThan(0.7);
});
