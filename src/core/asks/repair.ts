import { join } from 'node:path';
import { KbootError } from '../../base/errors.ts';
import { printable } from '../../base/log.ts';
import { isCheckable } from '../../devices/check-programs.ts';
import { findDevice } from '../../devices/find.ts';
import type { KnownDevice } from '../../devices/store.ts';
import { displayName } from '../../names/print.ts';
import { checkFileSystem } from '../../repair/check-file-system.ts';
import { reinstallFirstStage } from '../../repair/first-stage.ts';
import { isPlain } from '../../repair/plain-device.ts';
import { saveReport } from '../../repair/save-report.ts';
import type { Environment } from '../../sources/environment.ts';
import { isWritable } from '../../sources/mount-pool.ts';
import type { SourceContext } from '../../sources/source.ts';
import type { ReplyTo } from '../../wire/asks.ts';
import { clip } from '../../wire/fit.ts';
import { mostRepairable, mostReportLines } from '../../wire/repair-asks.ts';
import { limits } from '../../wire/values.ts';
import { givenPlace, nameContext } from '../given-name.ts';
import { reportText } from '../report-text.ts';
import type { AskHandler, AskSurroundings } from './handler.ts';
import { system } from './system.ts';

type ToldDevice = ReplyTo<'repairs'>['writable'][number];

function told({ name, type, label, size, removable }: KnownDevice): ToldDevice {
  return { name, type, label: clip(label, limits.shortText), size, removable };
}

/** The last lines: what came of it stands at the end. */
function toldLines(lines: readonly string[]): string[] {
  return lines.slice(-mostReportLines).map((line) => clip(printable(line), limits.shortText));
}

/** The device that a client means: by any name of it, with or without the `/` of its root. */
function deviceOf(word: string, { variables }: AskSurroundings, { devices }: SourceContext): KnownDevice {
  const name = givenPlace(word, '/', nameContext(variables, devices));
  if (name.kind === 'device-path' && name.path === '/') return findDevice(name.device, devices).device;
  throw new KbootError('find', displayName(name), 'this is no device', { advice: '"devices" lists them.' });
}

/** An installed system by its id, its root device or its name. */
export function environmentOf(word: string, { environments }: AskSurroundings): Environment {
  const found = environments.all.find(({ id, device, name }) => [id, device, name].includes(word));
  if (found !== undefined) return found;
  const known = environments.all.map(({ device, name }) => `${device} (${name})`).join(', ');
  throw new KbootError('find', word, 'there is no such system', {
    advice: known === '' ? 'No installed system has been found.' : `There are: ${known}.`,
  });
}

/** What can be repaired here, and where a report can be saved. */
export const repairs: AskHandler<'repairs'> = async (_ask, surroundings, signal) => {
  const { devices } = surroundings.sources(signal);
  const writable = devices.filter((one) => isWritable(one.type) && isPlain(one));
  const sticksFirst = writable.toSorted((one, other) => Number(other.removable) - Number(one.removable));
  return {
    what: 'repairs',
    checkable: devices
      .filter(({ type }) => isCheckable(type))
      .slice(0, mostRepairable)
      .map(told),
    systems: surroundings.environments.all
      .filter(({ device }) => device !== '')
      .slice(0, mostRepairable)
      .map(({ id, name, device }) => ({
        id: clip(id, limits.shortText),
        name: clip(name, limits.shortText),
        device,
      })),
    writable: sticksFirst.slice(0, mostRepairable).map(told),
  };
};

/** Checks a file system, and mends it when the user says so. */
export const checkFileSystemAsk: AskHandler<'check-file-system'> = async (ask, surroundings, signal) => {
  const sources = surroundings.sources(signal);
  const device = deviceOf(ask.device, surroundings, sources);
  const { outcome, lines } = await checkFileSystem(device, sources, surroundings.writing);
  return { what: 'check-file-system', device: device.name, outcome, lines: toldLines(lines) };
};

/** Installs the GRUB of an installed system anew, when the user says so. */
export const reinstall: AskHandler<'reinstall-first-stage'> = async (ask, surroundings, signal) => {
  const { writing, firmware, run } = surroundings;
  const { outcome, lines } = await reinstallFirstStage(environmentOf(ask.environment, surroundings), {
    sources: surroundings.sources(signal),
    writing,
    firmware,
    folder: join(run, 'repaired'),
  });
  return { what: 'reinstall-first-stage', outcome, lines: toldLines(lines) };
};

/** Saves what kboot knows of itself and of the machine, when the user says so. */
export const saveReportAsk: AskHandler<'save-report'> = async (ask, surroundings, signal, client) => {
  const sources = surroundings.sources(signal);
  const device = deviceOf(ask.device, surroundings, sources);
  const machine = await system({ what: 'system' }, surroundings, signal, client);
  const text = await reportText(machine, surroundings.status(), signal);
  const file = await saveReport(device, text, { sources, writing: surroundings.writing });
  return { what: 'save-report', file: file ?? '' };
};
