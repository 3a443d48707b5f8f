import { setVtMode } from '../../src/abi/vt.ts';
import { log } from '../../src/base/log.ts';

/** Keeps the kernel's console, and its cursor, from drawing over the picture. */
export function takeTerminal(): void {
  try {
    setVtMode('graphics');
  } catch (thrown) {
    // Without virtual terminals nothing draws over us either.
    log('info', `virtual terminal: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
  }
}

/** Lets the console draw again. */
export function giveTerminalBack(): void {
  try {
    setVtMode('text');
  } catch {
    // There is none: nothing was taken.
  }
}

/** Gives the terminal back however this process ends, as far as it can notice. */
export function giveTerminalBackAtEnd(): void {
  const leave = (): never => {
    giveTerminalBack();
    process.exit(0);
  };
  process.on('SIGTERM', leave);
  process.on('SIGINT', leave);
  process.on('uncaughtException', (error) => {
    giveTerminalBack();
    log('error', error.stack ?? error.message);
    process.exit(1);
  });
}
