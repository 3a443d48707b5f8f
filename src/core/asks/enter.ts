import { seenDevice } from '../../devices/find.ts';
import { printName } from '../../names/print.ts';
import type { RootedName } from '../../names/resolve-relative.ts';
import type { Environment } from '../../sources/environment.ts';
import type { SourceContext } from '../../sources/source.ts';
import { listDirectory } from '../../sources/table.ts';
import { clip } from '../../wire/fit.ts';
import { limits } from '../../wire/values.ts';
import { givenPlace, nameContext } from '../given-name.ts';
import type { AskHandler } from './handler.ts';

/** The system whose device's root a name is; that of an encrypted device lies in what was opened. */
function systemAt(
  name: RootedName,
  all: readonly Environment[],
  { devices, locks }: SourceContext,
): Environment | undefined {
  if (name.kind !== 'device-path' || name.path !== '/') return undefined;
  const device = seenDevice(name.device, devices);
  const inside = device && (locks?.opened(device) ?? device);
  return all.find((one) => one.device === inside?.name);
}

/**
 * The directory that a word names: `cd` goes only where there is one. The root of another installed
 * system's device makes that system the booted environment.
 */
export const enter: AskHandler<'enter'> = async (ask, surroundings, signal) => {
  const sources = surroundings.sources(signal);
  const name = givenPlace(ask.word, ask.directory, nameContext(surroundings.variables, sources.devices));
  // Servers that list nothing may still give files; a mistyped directory is told by the first of them.
  if (name.kind !== 'url') await listDirectory(name, sources);
  const reply = { what: 'enter', name: printName(name) } as const;
  const { environments } = surroundings;
  const system = systemAt(name, environments.all, sources);
  if (system === undefined || system.id === environments.booted.environment?.id) return reply;
  environments.choose(system.id);
  surroundings.onEnvironment();
  return { ...reply, environment: clip(system.name, limits.shortText) };
};
