import type { Machine } from '../vm/machine.ts';
import { median, seconds } from './figure.ts';
import type { Figure } from './figure.ts';
import { ask } from './serial-shell.ts';

/** So long nobody does anything, s, looked at in so many parts. */
const idleSeconds = 60;
const parts = 10;

/** The kernel counts a process's time in these (`USER_HZ`, proc(5)), s. */
const tick = 0.01;

const programs = ['core', 'graphical'] as const;

/**
 * What a menu that nobody touches costs: processor time of the programs in a minute, and the frames
 * drawn in it, beside a Node program of the same machine that waits for nothing. Some time after the
 * last key V8 collects garbage once; what happens again and again shows in the median part.
 * @param machine at its menu, with busybox's shell on its serial line and `kboot.debug`
 */
export async function idleFigures(machine: Machine): Promise<Figure[]> {
  machine.send(
    '\nnode -e "setInterval(() => {}, 1e9)" </dev/null >/dev/null 2>&1 & echo $! >/run/kboot/empty.pid\n',
  );
  const names = [...programs, 'empty'] as const;
  // Of /proc/PID/stat the 14th and 15th field, counted behind the name, which may hold blanks.
  const times = `for p in ${names.join(' ')}; do sed 's/.*) //' /proc/$(cat /run/kboot/$p.pid)/stat | cut -d' ' -f12,13; done | tr '\\n' ' '`;
  // The empty program starts, and the last key's work ends.
  await ask(machine, 'sleep 5; echo "quiet" now', /quiet now/);
  const from = machine.serial.raw.length;
  const loop = `n=0; while [ $n -le ${parts} ]; do echo "part $n: $(${times})"; sleep ${idleSeconds / parts}; n=$((n+1)); done; echo "idle" now`;
  await ask(machine, loop, /idle now/, 3 * idleSeconds * 1000);
  const log = machine.serial.raw.subarray(from).toString('latin1');
  const frames = log.split('frame: ').length - 1;
  const used = [...log.matchAll(/part \d+: ([\d ]+)/g)].map(([, numbers = '']) => {
    const all = numbers.trim().split(' ').map(Number);
    return names.map((_, index) => ((all[2 * index] ?? NaN) + (all[2 * index + 1] ?? NaN)) * tick);
  });
  const partsOf = (index: number): number[] =>
    used.slice(1).map((now, part) => (now[index] ?? NaN) - (used[part]?.[index] ?? NaN));
  const whole = (index: number): number => partsOf(index).reduce((sum, part) => sum + part, 0);
  return programs.map((name, index) => ({
    what: `idle for ${idleSeconds} s: ${name}`,
    value: `${seconds(whole(index))} CPU${name === 'graphical' ? `, ${frames} frames` : ''}`,
    beside: `median tenth of it ${seconds(median(partsOf(index)))}; a Node program that waits ${seconds(whole(programs.length))}`,
  }));
}
