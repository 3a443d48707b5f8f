import { KbootError } from '../base/errors.ts';
import type { BootEntry } from '../model/entry.ts';
import { parseName } from '../names/parse.ts';
import type { SourceContext } from '../sources/source.ts';
import { openFile } from '../sources/table.ts';
import { findFirstStage } from './first-stage.ts';
import type { FirstStage } from './first-stage.ts';
import { throughGrub } from './grub/grub.ts';
import { putBackSavedEntry } from './grub/saved-entry.ts';
import type { LegacySurroundings } from './legacy.ts';
import type { Asking, OpenThere, Prepared, PutBack, StartOnce } from './start-once.ts';
import { bootOnce } from './syslinux/boot-once.ts';

interface FirstStageKind {
  readonly startOnce: StartOnce;
  readonly putBack?: PutBack;
}

/** First stages by the name of their configuration's format; one line each. */
const firstStages: Readonly<Record<string, FirstStageKind>> = {
  grub2: { startOnce: throughGrub, putBack: putBackSavedEntry },
  syslinux: { startOnce: bootOnce },
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
export async function throughFirstStage(
  entry: BootEntry,
  surroundings: LegacySurroundings,
): Promise<Prepared> {
  const { sources, scans, ownCmdline } = surroundings;
  const refused = (reason: string, advice: string): KbootError =>
    new KbootError('hand over', entry.title, reason, { advice });
  const stage = findFirstStage(entry.kernel, ownCmdline, scans, sources.devices, Object.keys(firstStages));
  const kind = stage && firstStages[stage.format];
  if (stage === undefined || kind === undefined) {
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
  const asking: Asking = { title: entry.title, ask: (question) => sources.ask(question) };
  return await kind.startOnce({ ...stage, entry: stage.entry }, opening(stage, sources), asking);
}

/** The first stage that started kboot; undefined while it is not found. */
export function knownFirstStage({
  scans,
  ownCmdline,
}: Pick<LegacySurroundings, 'scans' | 'ownCmdline'>): FirstStage | undefined {
  return findFirstStage('', ownCmdline, scans, [], Object.keys(firstStages));
}

/** As {@link PutBack}, whatever kind the first stage is of. */
export async function putBackIn(stage: FirstStage, sources: SourceContext): Promise<string | undefined> {
  return await firstStages[stage.format]?.putBack?.(stage, opening(stage, sources));
}
