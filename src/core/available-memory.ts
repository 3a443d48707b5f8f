import { readFileSync } from 'node:fs';

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
