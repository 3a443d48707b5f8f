import type { AskHandler } from './handler.ts';

/** The block devices that have been seen, and what they hold. */
export const devices: AskHandler<'devices'> = async (_ask, surroundings, signal) => ({
  what: 'devices',
  devices: surroundings
    .sources(signal)
    .devices.map(({ name, size, removable, type, uuid, label, partUuid, partLabel }) => ({
      name,
      size,
      removable,
      type,
      uuid,
      label,
      partUuid,
      partLabel,
    })),
});

/** Problems told of one configuration. */
const mostProblems = 50;

/** What discovery has read of each device, what it has understood, and what it has passed over and why. */
export const sources: AskHandler<'sources'> = async (_ask, surroundings) => ({
  what: 'sources',
  devices: [...surroundings.scans().values()].map(({ device, result }) => ({
    name: device.name,
    holds: result.system === undefined ? device.type : `${device.type}, ${result.system.name}`,
    sources: result.sources.map(({ format, path, filesRead, entries, problems }) => ({
      format,
      path,
      files: filesRead.length,
      entries,
      problems: problems
        .slice(0, mostProblems)
        .map(({ file, line, text }) => `${file}:${line}: ${text}`.slice(0, 1024)),
    })),
  })),
});
