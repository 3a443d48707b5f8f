import { placeOf, readPlace, refused, writeSectors } from '../in-place.ts';
import type { InPlaceFile, Undo } from '../in-place.ts';
import { blockBytes, readEnvironment, settingsChange } from './environment-block.ts';
import type { Settings, Variables } from './environment-block.ts';

/** The block as the disk has it, and where. @throws KbootError when it could not be changed there safely */
async function blockOf(file: InPlaceFile): Promise<{ readonly place: number; readonly block: Buffer }> {
  const { subject, size } = file;
  if (size !== blockBytes) throw refused(subject, `it has ${size} bytes, not ${blockBytes}`);
  const place = await placeOf(file, 0, blockBytes);
  return { place, block: await readPlace(file, place, blockBytes) };
}

/** The variables of a block that kboot can write; none of another. */
export async function readSettings(file: InPlaceFile): Promise<Variables> {
  try {
    return readEnvironment((await blockOf(file)).block, file.subject);
  } catch {
    return new Map();
  }
}

/**
 * Sets variables in the environment block of GRUB. One sector of the file's own bytes is written, in
 * its place on the device; the file system, which stays mounted read-only, has no part in it.
 * @param settingsFor what to set, by what is there
 * @returns how to take it back
 * @throws KbootError when it cannot be done safely; then nothing is written
 */
export async function writeSettings(
  file: InPlaceFile,
  settingsFor: (variables: Variables) => Settings,
): Promise<Undo> {
  const { subject } = file;
  const { place, block } = await blockOf(file);
  const change = settingsChange(block, settingsFor(readEnvironment(block, subject)), subject);
  return await writeSectors(file, place, change === undefined ? [] : [change]);
}
