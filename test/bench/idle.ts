import type { Machine } from '../vm/machine.ts';
import { seconds } from './figure.ts';
import type { Figure } from './figure.ts';
import { ask } from './serial-shell.ts';

/** So long nobody does anything, s. */
const idleSeconds = 60;

/** The kernel counts a process's time in these (`USER_HZ`, proc(5)), s. */
const tick = 0.01;

const programs = ['core', 'graphical'] as const;

/**
 * What a menu that nobody touches costs: processor time of the programs in a minute, and the frames
 * drawn in it, beside a Node program of the same machine that waits for nothing.
 * @param machine at its menu, with busybox's shell on its serial line and `kboot.debug`
 */
export async function idleFigures(machine: Machine): Promise<Figure[]> {
  machine.send(
    '\nnode -e "setInterval(() => {}, 1e9)" </dev/null >/dev/null 2>&1 & echo $! >/run/kboot/empty.pid\n',
  );
  const names = [...programs, 'empty'] as const;
  // Of /proc/PID/stat the 14th and 15th field, counted behind the name, which may hold blanks.
  const times = `for p in ${names.join(' ')}; do sed 's/.*) //' /proc/$(cat /run/kboot/$p.pid)/stat | cut -d' ' -f12,13; done | tr '\\n' ' '`;
  const pattern = new RegExp(`at (before|after): ${'(\\d+) (\\d+) '.repeat(names.length)}`);
  const used = async (when: string): Promise<number[]> => {
    const found = await ask(machine, `echo "at ${when}: $(${times})"`, pattern);
    return names.map((_, index) => Number(found[2 + 2 * index]) + Number(found[3 + 2 * index]));
  };
  // The empty program starts, and the last key's work ends.
  await ask(machine, 'sleep 5; echo "quiet" now', /quiet now/);
  const from = machine.serial.raw.length;
  const before = await used('before');
  await ask(machine, `sleep ${idleSeconds}; echo "idle" now`, /idle now/, 2 * idleSeconds * 1000);
  const after = await used('after');
  const frames = machine.serial.raw.subarray(from).toString('latin1').split('frame: ').length - 1;
  const spent = (index: number): string => seconds(((after[index] ?? 0) - (before[index] ?? 0)) * tick);
  return programs.map((name, index) => ({
    what: `idle for ${idleSeconds} s: ${name}`,
    value: `${spent(index)} CPU${name === 'graphical' ? `, ${frames} frames` : ''}`,
    beside: `a Node program that waits ${spent(programs.length)}`,
  }));
}
