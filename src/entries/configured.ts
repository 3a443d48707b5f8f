import { KbootError, toFailure } from '../base/errors.ts';
import { findDevice } from '../devices/find.ts';
import type { KnownDevice } from '../devices/store.ts';
import type { ConfEntry } from '../formats/kboot-conf.ts';
import { plainEntry } from '../model/entry.ts';
import type { BootEntry, EntryState } from '../model/entry.ts';
import type { DeviceRef, Name } from '../names/name.ts';
import { parseName } from '../names/parse.ts';
import { checkOpenable } from '../sources/table.ts';

/** The device that a name needs before it can be opened; undefined when it needs none. */
function deviceOf(name: Name): DeviceRef | undefined {
  if (name.kind === 'device-path' || name.kind === 'device') return name.device;
  return name.kind === 'member' ? deviceOf(name.archive) : undefined;
}

/** Where an entry stands, and why. */
type Standing = Pick<BootEntry, 'state' | 'problem'>;

/** A problem is one line of the menu. */
const maxProblem = 200;

function standing(state: EntryState, problem: string): Standing {
  return { state, problem: problem.length > maxProblem ? `${problem.slice(0, maxProblem)}…` : problem };
}

function standingOf(texts: readonly string[], devices: readonly KnownDevice[]): Standing {
  const missing: string[] = [];
  for (const text of texts) {
    try {
      const name = parseName(text);
      checkOpenable(name);
      const ref = deviceOf(name);
      if (ref !== undefined && !isThere(ref, devices)) missing.push(text);
    } catch (thrown) {
      return standing('broken', `${text}: ${toFailure(thrown, 'parse', text).reason}`);
    }
  }
  const [first] = missing;
  return first === undefined
    ? standing('ready', '')
    : standing('waiting', `the device of ${first} has not been seen yet`);
}

function isThere(ref: DeviceRef, devices: readonly KnownDevice[]): boolean {
  try {
    findDevice(ref, devices);
    return true;
  } catch (thrown) {
    if (thrown instanceof KbootError) return false;
    throw thrown;
  }
}

/**
 * An entry of kboot.conf as clients see it: it waits while a device that it
 * names has not been seen, and becomes ready when it appears; it is broken when
 * no device could help it.
 */
export function configuredEntry(entry: ConfEntry, devices: readonly KnownDevice[]): BootEntry {
  const source = `${entry.file}:${entry.line}`;
  return {
    ...plainEntry,
    id: entry.name,
    title: entry.title,
    icon: entry.icon === '' ? 'linux' : entry.icon,
    kernel: entry.kernel,
    initrds: entry.initrds,
    cmdline: entry.cmdline,
    source,
    sources: [source],
    ...standingOf([entry.kernel, ...entry.initrds], devices),
  };
}
