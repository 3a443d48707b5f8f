import { KbootError } from '../base/errors.ts';
import { findDevice } from '../devices/find.ts';
import type { KnownDevice } from '../devices/store.ts';
import type { ConfEntry } from '../formats/kboot-conf.ts';
import type { BootEntry } from '../model/entry.ts';
import type { DeviceRef, Name } from '../names/name.ts';
import { parseName } from '../names/parse.ts';

/** The device that a name needs before it can be opened; undefined when it needs none. */
function deviceOf(name: Name): DeviceRef | undefined {
  if (name.kind === 'device-path' || name.kind === 'device') return name.device;
  return name.kind === 'member' ? deviceOf(name.archive) : undefined;
}

/** Why an entry cannot be started now; undefined when all its devices are there. */
function missingDevice(texts: readonly string[], devices: readonly KnownDevice[]): KbootError | undefined {
  for (const text of texts) {
    const ref = deviceOf(parseName(text));
    if (ref === undefined) continue;
    try {
      findDevice(ref, devices);
    } catch (thrown) {
      if (thrown instanceof KbootError) return thrown;
      throw thrown;
    }
  }
  return undefined;
}

/**
 * An entry of kboot.conf as clients see it: it waits while a device that it
 * names has not been seen, and becomes ready when it appears.
 */
export function configuredEntry(entry: ConfEntry, devices: readonly KnownDevice[]): BootEntry {
  const missing = missingDevice([entry.kernel, ...entry.initrds], devices);
  return {
    id: entry.name,
    title: entry.title,
    icon: entry.icon === '' ? 'linux' : entry.icon,
    kernel: entry.kernel,
    initrds: entry.initrds,
    cmdline: entry.cmdline,
    source: `${entry.file}:${entry.line}`,
    state: missing === undefined ? 'ready' : 'waiting',
    problem: missing === undefined ? '' : `${missing.subject} has not been seen yet`,
  };
}
