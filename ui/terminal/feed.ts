import type { Readable } from 'node:stream';
import type { Terminal } from '@xterm/headless';

/** So much may wait for the emulated terminal, bytes. Far more, 50 MB, it refuses with an exception. */
const mostWaiting = 512 * 1024;

/**
 * Gives what a program prints to an emulated terminal, no faster than it is taken: else the program waits.
 * @param onTaken a piece stands on the terminal
 */
export function feed(printed: Readable, terminal: Pick<Terminal, 'write'>, onTaken: () => void): void {
  let waiting = 0;
  printed.on('data', (piece: Buffer) => {
    waiting += piece.length;
    if (waiting > mostWaiting) printed.pause();
    terminal.write(piece, () => {
      waiting -= piece.length;
      if (waiting <= mostWaiting && printed.isPaused()) printed.resume();
      onTaken();
    });
  });
}
