import type { Machine } from '../vm/machine.ts';
import { ask } from './serial-shell.ts';

/** Memory that a program of kboot's takes, bytes. */
export interface Resident {
  readonly resident: number;
  /** With its share of what is shared. */
  readonly share: number;
}

/** @param name as init calls it: `core`, `graphical` @param machine with busybox's shell on its serial line */
export async function residentOf(machine: Machine, name: string): Promise<Resident> {
  const found = await ask(
    machine,
    `echo "${name}: $(awk '/^(Rss|Pss):/{printf "%s ", $2}' /proc/$(cat /run/kboot/${name}.pid)/smaps_rollup) kB"`,
    new RegExp(`${name}: (\\d+) (\\d+) +kB`),
  );
  return { resident: Number(found[1]) * 1024, share: Number(found[2]) * 1024 };
}
