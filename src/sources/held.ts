import { within } from '../base/deadline.ts';
import { openDeadlineMs } from './source.ts';
import type { OpenedFile, SourceContext } from './source.ts';

/**
 * Waits for work on something held, which is given back when it fails; where it comes about after
 * all when nobody waits any more, its result is given back as well.
 * @param stage what is being done, for messages
 * @throws KbootError, also when the time is over
 */
export async function orGiveBack<T>(
  held: Disposable,
  work: Promise<T>,
  stage: string,
  subject: string,
  { signal }: SourceContext,
  giveBack: (late: T) => void = () => undefined,
): Promise<T> {
  try {
    return await within(work, openDeadlineMs, stage, subject, signal);
  } catch (thrown) {
    void work
      .then(giveBack)
      .catch(() => undefined)
      .finally(() => held[Symbol.dispose]());
    throw thrown;
  }
}

/** A file that is being opened on something held, which goes with it when it is closed. */
export async function openHeld(
  held: Disposable,
  opening: Promise<OpenedFile>,
  subject: string,
  context: SourceContext,
): Promise<OpenedFile> {
  const file = await orGiveBack(held, opening, 'open', subject, context, (late) => late[Symbol.dispose]());
  using stack = new DisposableStack();
  stack.use(held);
  stack.use(file);
  const owned = stack.move();
  return { fd: file.fd, size: file.size, subject, [Symbol.dispose]: () => owned.dispose() };
}
