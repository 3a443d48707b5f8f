import { spawn } from 'node:child_process';
import { closeSync, constants, openSync } from 'node:fs';
import { log } from '../../src/base/log.ts';
import { KbootError } from '../../src/base/errors.ts';

type Command = readonly [string, ...string[]];

/** busybox's setsid gives a shell job control on its terminal. */
const setsid = ['/usr/bin/busybox', 'setsid', '-c'] as const;

/** The boot shell, and below it one that needs nothing but itself. */
const shells: readonly Command[] = [
  [...setsid, '/usr/bin/kboot-shell'],
  [...setsid, '/usr/bin/busybox', 'sh', '-l'],
];

/** @returns exit status; null for a program that was killed */
function run([program, ...args]: Command, fd: number): Promise<number | null> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: [fd, fd, fd] });
    child.on('error', (cause) => reject(new KbootError('start', program, cause.message, { cause })));
    child.on('close', resolve);
  });
}

/**
 * Runs a shell on a terminal until it ends; one that cannot work, which its exit
 * status says, is followed by the next. No deadline: a person sits before it.
 * @param tty the terminal's device file
 * @throws KbootError when none can be started
 */
export async function shell(tty: string, commands: readonly Command[] = shells): Promise<void> {
  const fd = openSync(tty, constants.O_RDWR | constants.O_NOCTTY);
  try {
    for (const command of commands) {
      const status = await run(command, fd);
      if (status === 0) return;
      log('warning', `${command.join(' ')} ended with status ${status ?? 'killed'}`);
    }
  } finally {
    closeSync(fd);
  }
}
