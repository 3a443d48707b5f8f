import { closeSync, constants, openSync, writeSync } from 'node:fs';
import { log } from './log.ts';

/** Where init reads which programs are wanted (initramfs/init, start_wanted). */
const pipe = '/run/kboot/wanted';

/**
 * Has init start a program that only some need. One that runs stays as it is; where no init reads,
 * as in the preview, nothing happens.
 */
export function wantProgram(name: 'braille'): void {
  try {
    const fd = openSync(pipe, constants.O_WRONLY | constants.O_NONBLOCK);
    try {
      writeSync(fd, `${name}\n`);
    } finally {
      closeSync(fd);
    }
  } catch (thrown) {
    log('debug', `${name} is not started: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
  }
}
