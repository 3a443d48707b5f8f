import { describe, expect, test } from 'vitest';
import { parseWave, resampled } from '../../../ui/themes/wave.ts';
import { waveFile } from './wave-file.ts';

describe('a WAV file', () => {
  test('of 16 bits in mono is taken as it is', () => {
    const { rate, samples } = parseWave(waveFile({ samples: [0, 1000, -1000, 32767] }));
    expect(rate).toBe(16_000);
    expect([...samples]).toEqual([0, 1000, -1000, 32767]);
  });

  test('both channels become one; 8 bits have no sign', () => {
    expect([...parseWave(waveFile({ channels: 2, samples: [100, 300, -50, -150] })).samples]).toEqual([
      200, -100,
    ]);
    expect([...parseWave(waveFile({ bits: 8, samples: [128, 255, 0] })).samples]).toEqual([0, 32512, -32768]);
  });

  test.each([
    ['text', Buffer.from('hello, this is no sound at all'), 'is no WAV file'],
    ['empty', Buffer.alloc(0), 'is no WAV file'],
    ['half', waveFile({ samples: [1, 2, 3, 4] }).subarray(0, 46), 'is no whole WAV file'],
    ['of 24 bits', waveFile({ bits: 24, samples: [] }), 'is no PCM of 8 or 16 bits'],
    ['compressed', waveFile({ kind: 0x55, samples: [1] }), 'is no PCM of 8 or 16 bits'],
    ['of six channels', waveFile({ channels: 6, samples: [1] }), 'has 6 channels; 1 or 2 can be taken'],
    ['of no rate', waveFile({ rate: 0, samples: [1] }), 'has 0 samples a second'],
    ['of no sound', waveFile({ samples: [] }), 'is empty'],
    [
      'long',
      waveFile({ samples: Array.from({ length: 16_000 * 4 }, () => 0) }),
      'lasts 4.0 s; a sound lasts at most 3.0 s',
    ],
  ])('that is %s is refused with the reason', (_name, bytes, reason) => {
    expect(() => parseWave(bytes)).toThrow(reason);
  });

  test('cut or changed anywhere it is refused or read, never more than that', () => {
    const whole = waveFile({ samples: Array.from({ length: 50 }, (_, at) => at * 100) });
    for (let at = 0; at < whole.length; at += 1) {
      for (const bytes of [whole.subarray(0, at), whole.map((byte, index) => (index === at ? 255 : byte))]) {
        try {
          expect(parseWave(Buffer.from(bytes)).samples.length).toBeLessThanOrEqual(100);
        } catch (thrown) {
          expect((thrown as Error).message).toMatch(/^(?:is|has|lasts) /);
        }
      }
    }
  });
});

test('at another rate it lasts as long', () => {
  expect([...resampled({ rate: 8000, samples: Int16Array.of(0, 100, 200, 300) }, 16_000)]).toEqual([
    0, 50, 100, 150, 200, 250, 300, 300,
  ]);
  expect(resampled({ rate: 48_000, samples: new Int16Array(4800) }, 22_050)).toHaveLength(2205);
});
