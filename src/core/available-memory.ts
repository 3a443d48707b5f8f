import { readFileSync } from 'node:fs';
import { KbootError } from '../base/errors.ts';

/**
 * Makes sure that a load finds its memory: without it the kernel would end programs, this one first.
 * @param bytes that it takes
 * @throws KbootError
 */
export function checkMemory(title: string, bytes: number, available: number): void {
  if (available === 0 || bytes <= available) return;
  const [needed, free] = [bytes, available].map((one) => Math.ceil(one / 2 ** 20));
  throw new KbootError(
    'load',
    title,
    `it takes ${needed} MiB of memory while it is loaded, and ${free} are free`,
    {
      advice: 'Use a smaller initrd, or a machine with more memory.',
    },
  );
}

/** Bytes that programs can still take without any being pushed out (proc(5), MemAvailable); 0 when it is not told. */
export function availableMemory(meminfo = '/proc/meminfo'): number {
  let text: string;
  try {
    text = readFileSync(meminfo, 'utf8');
  } catch {
    return 0;
  }
  return Number(/^MemAvailable:\s+(\d+) kB$/m.exec(text)?.[1] ?? 0) * 1024;
}
