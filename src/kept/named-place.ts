import { KbootError } from '../base/errors.ts';
import type { Firmware } from '../entries/discovered.ts';
import { parseName } from '../names/parse.ts';
import type { SourceContext } from '../sources/source.ts';
import { EfiPlace } from './efi-place.ts';
import { FilePlace } from './file-place.ts';
import type { KeptPlace } from './place.ts';

/** What a place is made from. */
export interface PlaceSurroundings {
  readonly firmware: Firmware;
  /** Mount point for the firmware's variables, nobody else's. */
  readonly variablesFolder: string;
  sources(signal: AbortSignal): SourceContext;
}

/**
 * The place that a person has named for the state, or the firmware's variables, where there are any.
 * @param named `DEVICE:/PATH`, `efi`, `off`; undefined when nobody has named one
 * @returns undefined where nothing is kept
 * @throws KbootError, SyntaxFailure when it is no place
 */
export function namedPlace(
  named: string | undefined,
  { firmware, variablesFolder, sources }: PlaceSurroundings,
): KeptPlace | undefined {
  if (named === 'off' || (named === undefined && firmware !== 'uefi')) return undefined;
  if (named === undefined || named === 'efi') {
    if (firmware === 'uefi') return EfiPlace.at(variablesFolder);
    throw new KbootError('keep', 'state', 'a BIOS has no variables to keep it in', {
      advice: 'Name a file: state=DEVICE:/PATH.',
    });
  }
  const name = parseName(named);
  if (name.kind === 'device-path' && name.path !== '/') return new FilePlace(name, sources);
  throw new KbootError('keep', named, 'this names no file on a device', {
    advice: 'Write state=DEVICE:/PATH, state=efi or state=off.',
  });
}
