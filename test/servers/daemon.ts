import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** A server as a child process that goes with the test, however that ends. */
export interface Daemon extends AsyncDisposable {
  /** What it has said so far on its outputs. */
  readonly said: () => string;
}

/** Starts a server that stays in the foreground. */
export function startDaemon(argv: readonly string[]): Daemon {
  const child = spawn('setpriv', ['--pdeathsig', 'KILL', '--', ...argv], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (piece: Buffer) => (said += piece.toString('utf8')));
  }
  const ended = once(child, 'close').catch(() => undefined);
  return {
    said: () => said,
    [Symbol.asyncDispose]: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
