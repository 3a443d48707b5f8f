import { DeadlineError } from '../../src/base/errors.ts';
import type { KbootError } from '../../src/base/errors.ts';

/** How much slower than the build machine this one is; deadlines are multiplied with it. */
export const slowness = Math.max(1, Number(process.env['KBOOT_VM_SLOW'] ?? '1') || 1);

/** A deadline in ms, stretched by `KBOOT_VM_SLOW`. */
export function stretched(ms: number): number {
  return Math.round(ms * slowness);
}

/**
 * `promise`, or a DeadlineError after `ms`.
 * @param error gives the error at that moment, so that it can tell the state of things
 */
export function within<T>(
  promise: Promise<T>,
  ms: number,
  error: () => KbootError = () => new DeadlineError('wait', 'machine', `nothing after ${ms} ms`),
): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(error()), ms);
  return Promise.race([promise, late.promise]).finally(() => clearTimeout(timer));
}
