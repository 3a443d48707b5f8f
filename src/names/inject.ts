import { KbootError } from '../base/errors.ts';
import { parseName } from './parse.ts';
import type { FileName } from './name.ts';

/** A file that the booted system finds at a path of its initramfs. */
export interface Inject {
  /** Generalized path name, as it was written. */
  readonly file: string;
  /** Path in the initramfs, without its leading slash. */
  readonly path: string;
}

const advice = 'Write FILE=/PATH, e.g. sda1:/hosts=/etc/hosts.';

/**
 * Takes `FILE=/PATH` apart: a name may hold `=` itself (`UUID=…`), so that the last `=/` counts.
 * @throws KbootError when there is none, or the path is not plain
 */
export function parseInject(text: string): Inject {
  const at = text.lastIndexOf('=/');
  if (at < 1) throw new KbootError('inject', text, 'there is no path for it', { advice });
  const [file, path] = [text.slice(0, at), text.slice(at + 2)];
  const parts = path.split('/');
  // Control characters would hide in messages; a zero byte ends a path.
  if (parts.some((part) => part === '' || part === '.' || part === '..') || /\p{Cc}/u.test(path)) {
    throw new KbootError('inject', text, `"/${path}" is not a plain path of a file`, { advice });
  }
  return { file, path };
}

/** The file's name, which must lead to bytes. @throws SyntaxFailure, KbootError */
export function injectedName({ file }: Inject): FileName {
  const name = parseName(file);
  if (name.kind !== 'variable' && name.kind !== 'device') return name;
  throw new KbootError('inject', file, 'this names no file', { advice });
}
