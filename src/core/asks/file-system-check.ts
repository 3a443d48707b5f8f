import { KbootError } from '../../base/errors.ts';
import { checkCommand } from '../../devices/check-programs.ts';
import { displayName } from '../../names/print.ts';
import { namedDevice } from '../../sources/named-device.ts';
import { givenName, nameContext } from '../given-name.ts';
import type { AskHandler } from './handler.ts';

/** The command that checks a device's file system and changes nothing; an encrypted one is opened. */
export const fileSystemCheck: AskHandler<'file-system-check'> = async (ask, surroundings, signal) => {
  const sources = surroundings.sources(signal);
  const name = givenName(ask.word, ask.directory, nameContext(surroundings.variables, sources.devices));
  if (name.kind !== 'device' && name.kind !== 'device-path') {
    throw new KbootError('check', displayName(name), 'this is no device', {
      advice: '"devices" lists them.',
    });
  }
  const { device, remark } = await namedDevice(name.device, sources);
  if (remark !== '') sources.remark(remark);
  const { name: found, type } = device;
  return { what: 'file-system-check', device: found, type, argv: checkCommand(type, sources.nodeOf(device)) };
};
