import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startDaemon } from './daemon.ts';
import type { Daemon } from './daemon.ts';
import { freePort, listening } from './free-port.ts';

export interface Vsftpd extends Daemon {
  readonly port: number;
}

/** The real vsftpd on the loopback, as whoever runs the test, for anonymous reading below `root`. */
export async function startVsftpd(work: string, root: string): Promise<Vsftpd> {
  const port = await freePort();
  await mkdir(work, { recursive: true });
  const settings = {
    listen: 'YES',
    listen_address: '127.0.0.1',
    listen_port: port,
    background: 'NO',
    run_as_launching_user: 'YES',
    anonymous_enable: 'YES',
    anon_root: root,
    no_anon_password: 'YES',
    allow_writeable_chroot: 'YES',
    seccomp_sandbox: 'NO',
    xferlog_enable: 'NO',
    secure_chroot_dir: work,
  };
  const conf = join(work, 'vsftpd.conf');
  await writeFile(
    conf,
    Object.entries(settings)
      .map(([name, value]) => `${name}=${value}\n`)
      .join(''),
  );
  const daemon = startDaemon(['/usr/sbin/vsftpd', conf]);
  await listening(port, `vsftpd: ${daemon.said()}`);
  return { ...daemon, port };
}
