import { posix } from 'node:path';
import { once } from '../start-once.ts';
import type { StartOnce } from '../start-once.ts';
import { placeOf, readPlace, refused, sectorBytes, writeSectors } from '../in-place.ts';
import type { InPlaceFile, Undo } from '../in-place.ts';
import { bootOnceChanges, vectorBytes } from './auxiliary-vector.ts';

/**
 * Has syslinux or extlinux start a label next, once: two sectors at the end of ldlinux.sys are written
 * in their place, one after the other.
 * @param file ldlinux.sys
 * @returns how to take it back
 * @throws KbootError when it cannot be done safely; then nothing is written
 */
export async function writeBootOnce(file: InPlaceFile, label: string): Promise<Undo> {
  const at = file.size - vectorBytes;
  if (at < 0 || at % sectorBytes !== 0) {
    throw refused(file.subject, `it has ${file.size} bytes: it is no ldlinux.sys`);
  }
  const place = await placeOf(file, at, vectorBytes);
  const changes = bootOnceChanges(await readPlace(file, place, vectorBytes), label, file.subject);
  return await writeSectors(file, place, changes);
}

/** As `extlinux --once`: by the vector in ldlinux.sys, which lies beside the configuration or at the top. */
export const bootOnce: StartOnce = async ({ configuration, entry }, open) => {
  if (entry.file !== configuration) {
    throw refused(
      entry.file,
      'its labels are not known when syslinux starts',
      'Put the label into the first file.',
    );
  }
  const paths = [posix.join(posix.dirname(configuration), 'ldlinux.sys'), '/ldlinux.sys'];
  const failures: unknown[] = [];
  for (const path of paths) {
    let file;
    try {
      file = await open(path);
    } catch (thrown) {
      failures.push(thrown);
      continue;
    }
    using held = file;
    return { undo: await writeBootOnce(held, entry.key), when: once };
  }
  throw failures[0];
};
