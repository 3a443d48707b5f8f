import { open, readdir, rename } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { KbootError } from '../base/errors.ts';
import { seenDevice } from '../devices/find.ts';
import type { CountedFile } from '../entries/counted-file.ts';
import { nameAfterTry, readCountedName } from '../formats/bls/counted-name.ts';
import { realPathBelow } from '../sources/confined-folder.ts';
import type { SourceContext } from '../sources/source.ts';

/** Gives a file its name back. */
export type Undo = () => Promise<void>;

/**
 * Renames a file in its folder, and brings that to the disk. The file systems that it may lie on write
 * the new name before the old one goes (they are mounted with `dirsync`): when power fails between, both
 * are there, or the new one is empty, and the entry is as it was.
 * @throws KbootError when the name is taken, or the disk does not show the new one
 */
export async function renameInFolder(
  folder: string,
  from: string,
  to: string,
  subject: string,
): Promise<void> {
  const refused = (reason: string): KbootError => new KbootError('count try', subject, reason);
  const names = new Set(await readdir(folder));
  if (!names.has(from)) throw refused('the file is gone');
  if (names.has(to)) throw refused(`${to} is there already`);
  await rename(join(folder, from), join(folder, to));
  {
    await using held = await open(folder, 'r');
    await held.sync();
  }
  const now = new Set(await readdir(folder));
  if (!now.has(to) || now.has(from)) throw refused('the disk does not show the new name');
}

async function renameOn({ device, path }: CountedFile, to: string, sources: SourceContext): Promise<void> {
  const subject = `${device}:${path}`;
  const found = seenDevice({ by: 'kernel', value: device }, sources.devices);
  if (found === undefined) throw new KbootError('count try', subject, 'its device is gone');
  const work = async (root: string): Promise<void> => {
    const folder = await realPathBelow(root, dirname(path), subject);
    await renameInFolder(folder, basename(path), to, subject);
  };
  await sources.mounts.write(found, sources.nodeOf(found), work, sources.signal);
}

/**
 * Takes a try away in the name of an entry's file, as the specification has the boot loader do it before
 * each start (UAPI.1, “Boot counting”); or its counters, where the last start was good.
 * @param isGood the last start of the entry was good
 * @returns how to take it back
 * @throws KbootError; the file has its name then
 */
export async function countTry(file: CountedFile, isGood: boolean, sources: SourceContext): Promise<Undo> {
  const { device, path } = file;
  const name = basename(path);
  const next = isGood ? readCountedName(name).id : nameAfterTry(name);
  if (next === name) return async () => undefined;
  await renameOn(file, next, sources);
  sources.remark(`${device}:${path} is ${next} now`);
  return async () => renameOn({ device, path: join(dirname(path), next) }, name, sources);
}
