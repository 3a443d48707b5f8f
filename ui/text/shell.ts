import { spawn } from 'node:child_process';
import { closeSync, constants, openSync } from 'node:fs';
import { KbootError } from '../../src/base/errors.ts';

/** busybox of the kboot environment; setsid gives the shell job control on its terminal. */
const shellCommand = ['/usr/bin/busybox', 'setsid', '-c', '/usr/bin/busybox', 'sh', '-l'] as const;

/**
 * Runs a shell on a terminal until it ends. It has no deadline: a person sits before it.
 * @param tty the terminal's device file
 * @throws KbootError when it cannot be started
 */
export async function shell(
  tty: string,
  command: readonly [string, ...string[]] = shellCommand,
): Promise<void> {
  const [program, ...args] = command;
  const fd = openSync(tty, constants.O_RDWR | constants.O_NOCTTY);
  try {
    await new Promise<void>((resolve, reject) => {
      const child = spawn(program, args, { stdio: [fd, fd, fd] });
      child.on('error', (cause) => reject(new KbootError('start', program, cause.message, { cause })));
      child.on('close', () => resolve());
    });
  } finally {
    closeSync(fd);
  }
}
