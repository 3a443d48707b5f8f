import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from '../../src/base/subprocess.ts';
import { startDaemon } from './daemon.ts';
import type { Daemon } from './daemon.ts';
import { freePort, listening } from './free-port.ts';

export interface Dropbear extends Daemon {
  readonly port: number;
  /** Private key that is let in, in dropbear's form. */
  readonly key: string;
  /** Line of a known_hosts for a name by which a client calls the server. */
  readonly knownHost: (name: string) => string;
}

/** Dropbear's server takes keys from the home of the user, who must be the one that runs the test. */
export const dropbearWorks = process.getuid?.() === 0;

async function makeKey(file: string): Promise<string> {
  const { stdout } = await run(['dropbearkey', '-t', 'ed25519', '-f', file], { deadlineMs: 30_000 });
  return /^ssh-ed25519 \S+/m.exec(stdout.toString())?.[0] ?? '';
}

/**
 * The real dropbear on the loopback. A home of its own stands in for root's by a mount that only
 * the server sees: no key of this computer is touched.
 */
export async function startDropbear(work: string): Promise<Dropbear> {
  const port = await freePort();
  const home = join(work, 'home');
  await mkdir(join(home, '.ssh'), { recursive: true });
  const host = join(work, 'host');
  const key = join(work, 'id');
  const hostKey = await makeKey(host);
  await writeFile(join(home, '.ssh/authorized_keys'), `${await makeKey(key)}\n`);
  for (const place of [home, join(home, '.ssh')]) await chmod(place, 0o700);
  const script = 'mount --bind "$1" /root && shift && exec "$@"';
  const server = ['/usr/sbin/dropbear', '-F', '-E', '-s', '-r', host, '-p', `127.0.0.1:${port}`];
  const pid = ['-P', join(work, 'pid')];
  const daemon = startDaemon(['unshare', '--mount', 'sh', '-c', script, 'sh', home, ...server, ...pid]);
  await listening(port, `dropbear: ${daemon.said()}`);
  return { ...daemon, port, key, knownHost: (name) => `${name} ${hostKey}\n` };
}

/** The key's bytes, to be put into an image. */
export const keyBytes = (server: Dropbear): Promise<Buffer> => readFile(server.key);
