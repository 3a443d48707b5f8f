import { readFileSync, realpathSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { KbootError } from '../../../src/base/errors.ts';

/**
 * A file's bytes, when it lies in the directory of a theme, behind no link that leads out of it, and is not too large.
 * @param kind what it is, for messages: `a picture`
 * @throws KbootError that says what is wrong with it
 */
export function fileOf(directory: string, path: string, most: number, kind: string): Buffer {
  const wrong = (reason: string, advice = ''): KbootError => new KbootError('read', path, reason, { advice });
  let file: string;
  try {
    file = realpathSync(join(directory, path));
  } catch {
    throw wrong('is not in the directory of the theme');
  }
  if (!file.startsWith(realpathSync(directory) + sep)) {
    throw wrong('leads out of the directory of the theme', `Copy ${kind.replace(/^a /, 'the ')} into it.`);
  }
  const stat = statSync(file);
  if (!stat.isFile()) throw wrong('is no file');
  if (stat.size > most) throw wrong(`has ${stat.size} bytes; ${kind} has at most ${most}`);
  return readFileSync(file);
}
