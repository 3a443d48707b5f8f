import { printName } from '../names/print.ts';
import { closingOf, openFileBelow } from './confined-file.ts';
import { listBelow, realPathBelow } from './confined-folder.ts';
import { isServed } from './file-systems.ts';
import { openHeld, orGiveBack } from './held.ts';
import { mountDevice } from './mounted-device.ts';
import type { Source } from './source.ts';

/** `device:/path`: a file on a block device, mounted read-only without replaying a journal. */
export const block: Source<'device-path'> = {
  open: async (name, context) => {
    const subject = printName(name);
    const { device, mounted } = await mountDevice(name.device, context);
    const advice = `Check the path; it is looked for on ${device.name} (${device.type}).`;
    const closing = closingOf(isServed(device.type));
    const opening = openFileBelow(mounted.root, name.path, subject, advice, closing);
    return openHeld(mounted, opening, subject, context);
  },

  list: async (name, context) => {
    const subject = printName(name);
    const { mounted } = await mountDevice(name.device, context);
    const listing = listBelow(mounted.root, name.path, subject);
    const names = await orGiveBack(mounted, listing, 'list', subject, context);
    mounted[Symbol.dispose]();
    return names;
  },

  place: async (name, context) => {
    const subject = printName(name);
    const { mounted } = await mountDevice(name.device, context);
    const finding = realPathBelow(mounted.root, name.path, subject);
    const path = await orGiveBack(mounted, finding, 'find', subject, context);
    return { path, [Symbol.dispose]: () => mounted[Symbol.dispose]() };
  },
};
