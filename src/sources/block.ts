import { within } from '../base/deadline.ts';
import { findDevice } from '../devices/find.ts';
import { printName } from '../names/print.ts';
import { openFileBelow } from './confined-file.ts';
import { openDeadlineMs } from './source.ts';
import type { Source } from './source.ts';

/** `device:/path`: a file on a block device, mounted read-only without replaying a journal. */
export const block: Source<'device-path'> = async (name, context) => {
  const subject = printName(name);
  const { device, remark } = findDevice(name.device, context.devices);
  if (remark !== '') context.remark(remark);
  const mounted = await context.mounts.acquire(device, context.nodeOf(device), context.signal);
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
};
