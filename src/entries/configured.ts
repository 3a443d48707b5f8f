import { toFailure } from '../base/errors.ts';
import { seenDevice } from '../devices/find.ts';
import type { KnownDevice } from '../devices/store.ts';
import type { ConfEntry } from '../formats/kboot-conf.ts';
import { plainEntry } from '../model/entry.ts';
import type { BootEntry } from '../model/entry.ts';
import type { DeviceRef, Name } from '../names/name.ts';
import { parseName } from '../names/parse.ts';
import { checkOpenable } from '../sources/table.ts';
import { ready, standing, waitingFor } from './standing.ts';
import type { Standing } from './standing.ts';

/** The device that a name needs before it can be opened; undefined when it needs none. */
function deviceOf(name: Name): DeviceRef | undefined {
  if (name.kind === 'device-path' || name.kind === 'device') return name.device;
  return name.kind === 'member' ? deviceOf(name.archive) : undefined;
}

function standingOf(texts: readonly string[], devices: readonly KnownDevice[]): Standing {
  const missing: string[] = [];
  for (const text of texts) {
    try {
      const name = parseName(text);
      checkOpenable(name);
      const ref = deviceOf(name);
      if (ref !== undefined && seenDevice(ref, devices) === undefined) missing.push(text);
    } catch (thrown) {
      return standing('broken', `${text}: ${toFailure(thrown, 'parse', text).reason}`);
    }
  }
  const [first] = missing;
  return first === undefined ? ready : waitingFor(first);
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
