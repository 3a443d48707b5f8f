import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KbootError } from '../../src/base/errors.ts';
import { run } from '../../src/base/subprocess.ts';
import { Machine } from '../vm/machine.ts';
import type { MachineOptions } from '../vm/qemu-arguments.ts';
import { servePage } from './page.ts';
import { say } from './progress.ts';

/** A TCP port of 127.0.0.1 that nobody uses at this moment. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (typeof address !== 'object' || address === null) throw new KbootError('find', 'port', 'there is none');
  return address.port;
}

/** Resolves at the first Ctrl-C or request to end. */
function interrupted(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}

/** Opens the machine to a browser on this machine until it ends or Ctrl-C is pressed. */
export async function watchInPage(options: MachineOptions): Promise<void> {
  await using stack = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), 'kboot-page-'));
  stack.defer(() => rm(folder, { recursive: true, force: true }));
  // QEMU's port is open to every program of this machine: the password keeps it to our page.
  const password = randomBytes(6).toString('base64url');
  const secret = join(folder, 'password');
  await writeFile(secret, password, { mode: 0o600 });
  const websocketPort = await freePort();
  const vnc = `unix:${folder}/vnc,websocket=127.0.0.1:${websocketPort},password-secret=vnc`;
  const machine = stack.use(
    await Machine.start({
      ...options,
      extra: ['-object', `secret,id=vnc,file=${secret}`, '-vnc', vnc, ...(options.extra ?? [])],
    }),
  );
  const page = stack.use(await servePage({ websocketPort, password }));
  say(`open ${page.url} in a browser on this machine; Ctrl-C ends`);
  await Promise.race([machine.ended, interrupted()]);
}

/** What Debian calls the packages that give QEMU a window. */
const windowPackages: Readonly<Record<string, string>> = {
  gtk: 'qemu-system-gui',
  sdl: 'qemu-system-gui',
};

async function windowDisplay(): Promise<string> {
  const help = await run(['qemu-system-x86_64', '-display', 'help'], { deadlineMs: 20_000 });
  const known = help.stdout.toString('utf8').split('\n');
  const found = Object.keys(windowPackages).find((display) => known.includes(display));
  if (found !== undefined) return found;
  throw new KbootError('open', 'window', 'this QEMU has no display for windows', {
    advice: 'Install the Debian package qemu-system-gui, or leave --window out to get a page in the browser.',
  });
}

/** Opens a window of QEMU until it is closed or Ctrl-C is pressed. */
export async function watchInWindow(options: MachineOptions): Promise<void> {
  if (process.env['DISPLAY'] === undefined && process.env['WAYLAND_DISPLAY'] === undefined) {
    throw new KbootError(
      'open',
      'window',
      'there is no graphical session (neither DISPLAY nor WAYLAND_DISPLAY)',
      {
        advice: 'Leave --window out to get a page in the browser, or use --headless.',
      },
    );
  }
  await using machine = await Machine.start({ ...options, window: await windowDisplay() });
  say('the machine runs in its window; close it or press Ctrl-C to end');
  await Promise.race([machine.ended, interrupted()]);
}
