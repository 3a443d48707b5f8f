import { within } from '../base/deadline.ts';
import { findDevice } from '../devices/find.ts';
import type { KnownDevice } from '../devices/store.ts';
import type { DevicePathName } from '../names/name.ts';
import { printName } from '../names/print.ts';
import { openFileBelow } from './confined-file.ts';
import { listBelow, realPathBelow } from './confined-folder.ts';
import type { Mounted } from './mount-pool.ts';
import { openDeadlineMs } from './source.ts';
import type { Source, SourceContext } from './source.ts';

interface OnDevice {
  readonly device: KnownDevice;
  readonly mounted: Mounted;
}

async function mountedDevice(name: DevicePathName, context: SourceContext): Promise<OnDevice> {
  const { device, remark } = findDevice(name.device, context.devices);
  if (remark !== '') context.remark(remark);
  return { device, mounted: await context.mounts.acquire(device, context.nodeOf(device), context.signal) };
}

/** `device:/path`: a file on a block device, mounted read-only without replaying a journal. */
export const block: Source<'device-path'> = {
  open: async (name, context) => {
    const subject = printName(name);
    const { device, mounted } = await mountedDevice(name, context);
    const advice = `Check the path; it is looked for on ${device.name} (${device.type}).`;
    const opening = openFileBelow(mounted.root, name.path, subject, advice);
    try {
      const file = await within(opening, openDeadlineMs, 'open', subject, context.signal);
      using stack = new DisposableStack();
      stack.use(mounted);
      stack.use(file);
      const owned = stack.move();
      return { fd: file.fd, size: file.size, subject, [Symbol.dispose]: () => owned.dispose() };
    } catch (thrown) {
      // Nobody waits for the file any more; when it opens after all, it is given back.
      void opening
        .then((file) => file[Symbol.dispose]())
        .catch(() => undefined)
        .finally(() => mounted[Symbol.dispose]());
      throw thrown;
    }
  },

  list: async (name, context) => {
    const subject = printName(name);
    const { mounted } = await mountedDevice(name, context);
    const listing = listBelow(mounted.root, name.path, subject).finally(() => mounted[Symbol.dispose]());
    return within(listing, openDeadlineMs, 'list', subject, context.signal);
  },

  place: async (name, context) => {
    const subject = printName(name);
    const { mounted } = await mountedDevice(name, context);
    const finding = realPathBelow(mounted.root, name.path, subject);
    try {
      const path = await within(finding, openDeadlineMs, 'find', subject, context.signal);
      return { path, [Symbol.dispose]: () => mounted[Symbol.dispose]() };
    } catch (thrown) {
      void finding.catch(() => undefined).finally(() => mounted[Symbol.dispose]());
      throw thrown;
    }
  },
};
