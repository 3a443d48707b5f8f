import { CancelledError, DeadlineError } from './errors.ts';

/**
 * Waits for `work`, but not longer than `deadlineMs`, and not after `signal` is aborted.
 * The work itself goes on where it cannot be stopped; its end is then nobody's.
 * @throws DeadlineError, CancelledError, or what the work throws
 */
export async function within<T>(
  work: Promise<T>,
  deadlineMs: number,
  stage: string,
  subject: string,
  signal?: AbortSignal,
): Promise<T> {
  // Whoever has stopped waiting must not be killed by the failure of what nobody waits for.
  work.catch(() => undefined);
  signal?.throwIfAborted();
  const { promise: stopped, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(
    () => reject(new DeadlineError(stage, subject, `no answer within ${deadlineMs / 1000} s`)),
    deadlineMs,
  );
  const onAbort = (): void => reject(new CancelledError(stage, subject, 'cancelled'));
  signal?.addEventListener('abort', onAbort, { once: true });
  try {
    return await Promise.race([work, stopped]);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', onAbort);
  }
}
