import type { RawEvent } from '../../../src/abi/evdev.ts';

/** Events as the kernel sends them, with a report's end; `atMs` for all. */
export function report(
  atMs: number,
  ...events: readonly (readonly [type: number, code: number, value: number])[]
): RawEvent[] {
  return [...events, [0, 0, 0] as const].map(([type, code, value]) => ({ atMs, type, code, value }));
}

export const KEY = 1;
export const REL = 2;
export const ABS = 3;
