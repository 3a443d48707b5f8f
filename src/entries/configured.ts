import { toFailure } from '../base/errors.ts';
import { seenDevice } from '../devices/find.ts';
import type { KnownDevice } from '../devices/store.ts';
import type { ConfEntry } from '../formats/kboot-conf.ts';
import { plainEntry } from '../model/entry.ts';
import type { BootEntry } from '../model/entry.ts';
import type { DeviceRef, Name } from '../names/name.ts';
import { parseInject } from '../names/inject.ts';
import { normaliseAbsolute } from '../names/normalise.ts';
import { parseName } from '../names/parse.ts';
import { locate, mountsNow } from '../sources/environment.ts';
import { checkOpenable } from '../sources/table.ts';
import { nothingBooted } from './booted-environment.ts';
import type { BootedEnvironment } from './booted-environment.ts';
import { filledIn } from './placeholders.ts';
import { ready, standing, waitingFor } from './standing.ts';
import type { Standing } from './standing.ts';

/** The device that a name needs before it can be opened; undefined when it needs none. */
function deviceOf(name: Name): DeviceRef | undefined {
  if (name.kind === 'device-path' || name.kind === 'device') return name.device;
  return name.kind === 'member' ? deviceOf(name.archive) : undefined;
}

/** The path in the booted environment that a name needs; undefined when it needs none. */
function bootedPathOf(name: Name): string | undefined {
  if (name.kind === 'member') return bootedPathOf(name.archive);
  if (name.kind === 'relative') return normaliseAbsolute(`/${name.path}`);
  return name.kind === 'absolute' ? name.path : undefined;
}

/** What a path in the booted environment waits for. */
function bootedStanding(path: string, devices: readonly KnownDevice[], booted: BootedEnvironment): Standing {
  if (booted.environment === undefined) return standing('waiting', booted.awaited);
  const source = locate(mountsNow(booted.environment, devices), path)?.mount.source;
  const isThere = source?.kind !== 'device' || seenDevice(source.device, devices) !== undefined;
  return isThere ? ready : waitingFor(path);
}

/** Whether files can be opened as things stand. @param texts generalized path names, the kernel's first */
export function standingOf(
  texts: readonly string[],
  devices: readonly KnownDevice[],
  booted: BootedEnvironment,
): Standing {
  let first = ready;
  for (const [index, text] of texts.entries()) {
    try {
      const name = parseName(text);
      // A whole device in a kernel's place is its boot sector, which nobody opens.
      if (name.kind !== 'device' || index > 0) checkOpenable(name);
      const ref = deviceOf(name);
      const path = bootedPathOf(name);
      const here = path === undefined ? ready : bootedStanding(path, devices, booted);
      const waits = ref !== undefined && seenDevice(ref, devices) === undefined ? waitingFor(text) : here;
      if (first === ready) first = waits;
    } catch (thrown) {
      return standing('broken', `${text}: ${toFailure(thrown, 'parse', text).reason}`);
    }
  }
  return first;
}

/** The command line with the facts of the kernel's device, once that has been seen. */
function filledCmdline({ kernel, cmdline }: ConfEntry, devices: readonly KnownDevice[]): string {
  if (!cmdline.includes('${')) return cmdline;
  try {
    const ref = deviceOf(parseName(kernel));
    const device = ref && seenDevice(ref, devices);
    return device === undefined ? cmdline : filledIn(cmdline, device);
  } catch {
    // Its standing says what is wrong with the name.
    return cmdline;
  }
}

/** Names of the files that an entry injects; they were checked when it was read. */
function injectedFiles({ injects }: ConfEntry): string[] {
  return injects.map((text) => parseInject(text).file);
}

/** A device by itself is another system's boot loader in its boot sector (the paper's `hda7`). */
function kindOf(kernel: string): BootEntry['kind'] {
  try {
    return parseName(kernel).kind === 'device' ? 'chain' : 'linux';
  } catch {
    return 'linux';
  }
}

/**
 * An entry of kboot.conf as clients see it: it waits while a device that it
 * names has not been seen, and becomes ready when it appears; it is broken when
 * no device could help it.
 */
export function configuredEntry(
  entry: ConfEntry,
  devices: readonly KnownDevice[],
  booted: BootedEnvironment = nothingBooted,
): BootEntry {
  const source = `${entry.file}:${entry.line}`;
  return {
    ...plainEntry,
    id: entry.name,
    title: entry.title,
    icon: entry.icon === '' ? 'linux' : entry.icon,
    kernel: entry.kernel,
    kind: kindOf(entry.kernel),
    initrds: entry.initrds,
    injects: entry.injects,
    dtb: entry.dtb,
    cmdline: filledCmdline(entry, devices),
    source,
    sources: [source],
    ...standingOf(
      [entry.kernel, ...entry.initrds, ...injectedFiles(entry), ...(entry.dtb === '' ? [] : [entry.dtb])],
      devices,
      booted,
    ),
  };
}
