import { KbootError } from '../base/errors.ts';
import type { FileName } from '../names/name.ts';
import { displayName } from '../names/print.ts';
import { resolveRelative } from '../names/resolve-relative.ts';
import type { RootedName } from '../names/resolve-relative.ts';
import type { SourceContext } from './source.ts';

/** Where relative names start when nobody has changed to another directory. */
const top: RootedName = { kind: 'absolute', path: '/' };

/**
 * A name that stands on its own: a relative one from the current directory on.
 * @throws KbootError when it comes to be a whole device
 */
export function rootedName(name: FileName, { directory }: SourceContext): RootedName {
  const found = resolveRelative(directory ?? top, name);
  if (found.kind !== 'device') return found;
  throw new KbootError('open', displayName(found), 'this is a whole device and no file', {
    advice: 'A file on a device is device:/path.',
  });
}
