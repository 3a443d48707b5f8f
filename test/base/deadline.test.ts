import { expect, test } from 'vitest';
import { within } from '../../src/base/deadline.ts';
import { CancelledError, DeadlineError } from '../../src/base/errors.ts';

const never = new Promise<never>(() => undefined);

test('work that ends in time gives its result or its own failure', async () => {
  expect(await within(Promise.resolve(7), 1000, 'read', 'vda')).toBe(7);
  await expect(within(Promise.reject(new Error('broken')), 1000, 'read', 'vda')).rejects.toThrow('broken');
});

test('work that takes too long is left with a failure that names it', async () => {
  const waiting = within(never, 20, 'mount', 'vda1');
  await expect(waiting).rejects.toThrow(DeadlineError);
  await expect(waiting).rejects.toThrow('mount vda1: no answer within 0.02 s');
});

test('an abort ends the waiting, before it begins too', async () => {
  const stop = new AbortController();
  const waiting = within(never, 10_000, 'mount', 'vda1', stop.signal);
  stop.abort();
  await expect(waiting).rejects.toThrow(CancelledError);
  await expect(within(never, 10_000, 'mount', 'vda1', stop.signal)).rejects.toThrow();
});

test('work that fails when nobody waits any more harms nothing', async () => {
  const unhandled: unknown[] = [];
  const note = (reason: unknown): void => void unhandled.push(reason);
  process.on('unhandledRejection', note);
  const aborted = AbortSignal.abort(new CancelledError('start', 'a', 'cancelled'));
  const late = (): Promise<never> =>
    new Promise((_, reject) => setTimeout(() => reject(new Error('too late')), 40));
  await expect(within(late(), 10, 'read', 'vda')).rejects.toThrow(DeadlineError);
  await expect(within(late(), 1000, 'read', 'vda', aborted)).rejects.toThrow(CancelledError);
  await new Promise((resolve) => setTimeout(resolve, 100));
  process.off('unhandledRejection', note);
  expect(unhandled).toEqual([]);
});
