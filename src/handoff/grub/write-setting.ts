import { placeOf, readPlace, refused, writeSectors } from '../in-place.ts';
import type { InPlaceFile, Undo } from '../in-place.ts';
import { blockBytes, settingChange } from './environment-block.ts';

/**
 * Sets a variable in the environment block of GRUB. One sector of the file's own bytes is written, in
 * its place on the device; the file system, which stays mounted read-only, has no part in it.
 * @returns how to take it back
 * @throws KbootError when it cannot be done safely; then nothing is written
 */
export async function writeSetting(file: InPlaceFile, name: string, value: string): Promise<Undo> {
  const { subject, size } = file;
  if (size !== blockBytes) throw refused(subject, `it has ${size} bytes, not ${blockBytes}`);
  const place = await placeOf(file, 0, blockBytes);
  const change = settingChange(await readPlace(file, place, blockBytes), name, value, subject);
  return await writeSectors(file, place, change === undefined ? [] : [change]);
}
