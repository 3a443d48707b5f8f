import { complete as completeName } from '../../names/complete.ts';
import type { Lister } from '../../names/complete.ts';
import type { SourceContext } from '../../sources/source.ts';
import { listDirectory } from '../../sources/table.ts';
import { mostCandidates } from '../../wire/shell-asks.ts';
import { limits } from '../../wire/values.ts';
import { currentDirectory, nameContext } from '../given-name.ts';
import { knownHosts } from '../known-hosts.ts';
import type { AskHandler } from './handler.ts';

/** A directory that has not answered by then gives nothing, ms. The prompt is not blocked: who types on ends the wait. */
const listMs = 10_000;

type TagOfDevice = 'uuid' | 'label' | 'partUuid' | 'partLabel';
const tagFields: Readonly<Record<string, TagOfDevice>> = {
  uuid: 'uuid',
  label: 'label',
  partuuid: 'partUuid',
  partlabel: 'partLabel',
};

function lister(sources: (signal: AbortSignal) => SourceContext): Lister {
  return {
    list: async (directory, signal) => {
      const inTime = AbortSignal.any([signal, AbortSignal.timeout(listMs)]);
      const names = await listDirectory(directory, sources(inTime));
      return names.map(({ name, kind }) => ({ name, directory: kind === 'directory' }));
    },
    tags: async (by, signal) => {
      const field = tagFields[by];
      if (field === undefined) return [];
      return sources(signal)
        .devices.map((device) => device[field])
        .filter((value) => value !== '');
    },
    hosts: () => knownHosts(),
  };
}

/** All ways to go on with a word; what fails or is late gives none. */
export const complete: AskHandler<'complete'> = async (ask, surroundings, signal) => {
  const { devices } = surroundings.sources(signal);
  const context = nameContext(surroundings.variables, devices);
  const current = currentDirectory(ask.directory);
  const all = await completeName(ask.word, current, context, lister(surroundings.sources), signal);
  const told = all.filter(({ word, label }) => word.length <= limits.text && label.length <= limits.text);
  return { what: 'complete', candidates: told.slice(0, mostCandidates) };
};
