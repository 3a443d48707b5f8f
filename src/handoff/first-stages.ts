import { KbootError } from '../base/errors.ts';
import type { EntrySource } from '../formats/scan/merge.ts';
import type { BootEntry } from '../model/entry.ts';
import { parseName } from '../names/parse.ts';
import type { SourceContext } from '../sources/source.ts';
import { openFile } from '../sources/table.ts';
import { findFirstStage } from './first-stage.ts';
import type { FirstStage } from './first-stage.ts';
import { nextEntry } from './grub/next-entry.ts';
import type { InPlaceFile, Undo } from './in-place.ts';
import type { LegacySurroundings } from './legacy.ts';
import { bootOnce } from './syslinux/boot-once.ts';

/** A first stage with an entry for the wanted system. */
export type StageWithEntry = FirstStage & { readonly entry: EntrySource };

/** Opens a file of the first stage's device, by its path there. */
export type OpenThere = (path: string) => Promise<InPlaceFile & Disposable>;

/**
 * Has a first stage start one of its entries next, once.
 * @returns how to take it back
 * @throws KbootError; then nothing is written
 */
export type StartOnce = (stage: StageWithEntry, open: OpenThere) => Promise<Undo>;

/** First stages by the name of their configuration's format; one line each. */
const firstStages: Readonly<Record<string, StartOnce>> = {
  grub2: nextEntry,
  syslinux: bootOnce,
};

/** Opens files of the device that the first stage lies on. */
function opening({ device }: FirstStage, sources: SourceContext): OpenThere {
  return async (path) => {
    const name = parseName(`/dev/${device.name}:${path}`);
    if (name.kind === 'device' || name.kind === 'variable')
      throw new KbootError('open', path, 'this names no file');
    const file = await openFile(name, sources);
    const { fd, size, subject } = file;
    const { type } = device;
    return {
      fd,
      size,
      subject,
      type,
      node: sources.nodeOf(device),
      [Symbol.dispose]: () => file[Symbol.dispose](),
    };
  };
}

/** The first stage that started kboot starts the entry next, once. */
export async function throughFirstStage(entry: BootEntry, surroundings: LegacySurroundings): Promise<Undo> {
  const { sources, scans, ownCmdline } = surroundings;
  const refused = (reason: string, advice: string): KbootError =>
    new KbootError('hand over', entry.title, reason, { advice });
  const stage = findFirstStage(entry.kernel, ownCmdline, scans, sources.devices, Object.keys(firstStages));
  const startOnce = stage && firstStages[stage.format];
  if (stage === undefined || startOnce === undefined) {
    const advice = 'Restart, and choose it in the menu of the firmware or of the first stage.';
    throw refused('the configuration of the first stage that started kboot is not found', advice);
  }
  const { device, configuration } = stage;
  if (stage.entry === undefined) {
    const where = `${device.name}:${configuration}`;
    const advice =
      'Add one there that chain-loads it: a menuentry with chainloader, or a label with chain.c32.';
    throw refused(`${where} has no entry for ${entry.kernel}`, advice);
  }
  return await startOnce({ ...stage, entry: stage.entry }, opening(stage, sources));
}
