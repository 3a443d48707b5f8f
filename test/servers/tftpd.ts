import { setTimeout as sleep } from 'node:timers/promises';
import { startDaemon } from './daemon.ts';
import type { Daemon } from './daemon.ts';
import { freeUdpPort } from './free-port.ts';

export interface Tftpd extends Daemon {
  readonly port: number;
}

/** Whether the real server can be started: it gives up root's rights, so it must have them. */
export const tftpdWorks = process.getuid?.() === 0;

/** The real tftpd-hpa on the loopback; `root` must be readable for `nobody`. */
export async function startTftpd(root: string): Promise<Tftpd> {
  const port = await freeUdpPort();
  const address = `127.0.0.1:${port}`;
  const rights = ['--user', 'nobody', '--secure'];
  const argv = [
    '/usr/sbin/in.tftpd',
    '--foreground',
    '--listen',
    '--ipv4',
    '--address',
    address,
    ...rights,
    root,
  ];
  const daemon = startDaemon(argv);
  // UDP gives no sign of a server that listens; a lost request is repeated anyway.
  await sleep(200);
  return { ...daemon, port };
}
