import { log } from '../../../src/base/log.ts';
import type { DisplaysOptions } from './open.ts';
import { parseTurn } from './turn.ts';

/** What kboot's own kernel command line says of the displays: `kboot.drm=`, `kboot.rotate=`. */
export function displaysOptions(parameters: ReadonlyMap<string, string>): DisplaysOptions {
  const rotate = parameters.get('rotate');
  const turn = rotate === undefined ? undefined : parseTurn(rotate);
  if (rotate !== undefined && turn === undefined) {
    log('warning', `kboot.rotate=${rotate}: 0, 90, 180 or 270 are known; nothing is turned by it`);
  }
  return { drm: parameters.get('drm'), turn };
}
