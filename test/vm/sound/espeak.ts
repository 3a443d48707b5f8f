import { run } from '../../../src/base/subprocess.ts';
import { soundOfWav } from './wav.ts';
import type { Sound } from './wav.ts';

/** What espeak-ng's own program makes of a text, as kboot speaks at first. */
export async function espeakSound(text: string, voice = 'en'): Promise<Sound> {
  const argv = ['espeak-ng', '--stdout', '-v', voice, '-s', '175', '-p', '50', '-a', '100'] as const;
  const { stdout } = await run([...argv, '--', text], { deadlineMs: 30_000 });
  return soundOfWav(stdout);
}
