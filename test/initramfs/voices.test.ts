import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { voiceEntries } from '../../initramfs/voices.ts';
import { Espeak } from '../../src/abi/espeak.ts';
import { voiceOf } from '../../ui/speech/voices.ts';
import { voiceCount } from '../../ui/state/voice.ts';
import { temporaryFolder } from './temporary.ts';

const usual = { rate: 175, pitch: 50, volume: 100 };

test('each voice that can be chosen is in the image, and sounds unlike the others', async () => {
  await using folder = await temporaryFolder();
  for (const entry of await voiceEntries(['en', 'de'])) {
    if (entry.type !== 'file') continue;
    const path = join(folder.path, entry.path);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, entry.data);
  }
  const espeak = new Espeak(join(folder.path, 'kboot/voices'));
  for (const language of ['en', 'de']) {
    const sounds = new Set<string>();
    for (let voice = 1; voice <= voiceCount; voice += 1) {
      const made: number[] = [];
      espeak.use(voiceOf(language, voice), usual);
      espeak.speak('Debian 12', (samples) => made.push(...samples) > 0);
      expect(made.some((sample) => Math.abs(sample) > 1000)).toBe(true);
      sounds.add(made.join(' '));
    }
    expect(sounds.size).toBe(voiceCount);
  }
});
