import { join } from 'node:path';
import { KbootError } from '../../../src/base/errors.ts';
import { themeLimits } from '../../themes/theme-file.ts';
import { parseWave } from '../../themes/wave.ts';
import type { SoundFile } from '../../view/sound.ts';
import { fileOf } from './file-of.ts';

/**
 * Looks at a sound of a theme as kboot will read it.
 * @throws KbootError that says what is wrong with it
 */
export function lookAtSound(directory: string, path: string): SoundFile {
  const bytes = fileOf(directory, path, themeLimits.soundBytes, 'a sound');
  try {
    parseWave(bytes);
  } catch (thrown) {
    throw new KbootError('read', path, thrown instanceof Error ? thrown.message : String(thrown));
  }
  return { file: join(directory, path) };
}
