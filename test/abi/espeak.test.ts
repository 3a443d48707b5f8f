import { describe, expect, test } from 'vitest';
import { Espeak } from '../../src/abi/espeak.ts';
import { PcmOutput } from '../../src/abi/alsa.ts';
import { espeakSound } from '../vm/sound/espeak.ts';
import { likenesses } from '../vm/sound/likeness.ts';
import type { Sound } from '../vm/sound/wav.ts';

const usual = { rate: 175, pitch: 50, volume: 100 };
const espeak = new Espeak('/usr/lib/x86_64-linux-gnu');

function spoken(text: string, voice = 'en', sound = usual): Int16Array {
  const made: number[] = [];
  espeak.use(voice, sound);
  espeak.speak(text, (samples) => made.push(...samples) > 0);
  return Int16Array.from(made);
}

function heard(samples: Int16Array): Sound {
  return { rate: espeak.sampleRate, samples: Float32Array.from(samples, (sample) => sample / 32768) };
}

describe('the voice', () => {
  test('speaks what espeak-ng’s own program speaks, and another sentence is told apart', async () => {
    const own = heard(spoken('Debian 12, default. 1 of 3.'));
    const [same, other] = likenesses(own, [
      await espeakSound('Debian 12, default. 1 of 3.'),
      await espeakSound('Arch Linux. 2 of 3.'),
    ]);
    expect(same).toBeGreaterThan(0.99);
    expect(other).toBeLessThan(0.75);
  });

  test.each(['ar', 'de', 'en', 'es', 'fr', 'ja', 'pt-br', 'cmn'])('has the language %s', (voice) => {
    expect(spoken('12', voice).length).toBeGreaterThan(3000);
  });

  test('a voice that is not there is named', () => {
    expect(() => espeak.use('xx-nothing', usual)).toThrow('voice xx-nothing');
  });

  test('faster takes less time, louder is louder', () => {
    expect(spoken('Faster', 'en', { ...usual, rate: 350 }).length).toBeLessThan(spoken('Faster').length);
    const loudest = (samples: Int16Array): number => samples.reduce((most, one) => Math.max(most, one), 0);
    expect(loudest(spoken('Loud', 'en', { ...usual, volume: 40 }))).toBeLessThan(loudest(spoken('Loud')));
  });

  test('markup in a text is text: nothing of it is understood', () => {
    expect(spoken('<break time="9s"/>a').length).toBeGreaterThan(spoken('a').length);
    expect(spoken('[[h@l@U]]').length).not.toBe(spoken('hello').length);
  });

  test('a sink that has enough ends it', () => {
    let count = 0;
    espeak.speak('A long sentence that is stopped in its middle, long before its end.', () => {
      count += 1;
      return count < 3;
    });
    expect(count).toBe(3);
  });
});

test('a card that is not there is named, with why', () => {
  expect(() => new PcmOutput('plughw:31,9', 22_050)).toThrow(/plughw:31,9/);
});
