import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestAuthority } from './authority.ts';
import { startDaemon } from './daemon.ts';
import type { Daemon } from './daemon.ts';
import { freePort, listening } from './free-port.ts';

export interface Nginx extends Daemon {
  readonly httpPort: number;
  readonly httpsPort: number;
}

/**
 * The real nginx on the loopback, with index pages; `/private/` asks for user `me`, password `pass word`.
 * @param work folder for its own files
 * @param root folder that it serves
 */
export async function startNginx(work: string, root: string, certificate?: TestAuthority): Promise<Nginx> {
  const [httpPort, httpsPort] = [await freePort(), await freePort()];
  await mkdir(work, { recursive: true });
  await writeFile(join(work, 'users'), 'me:{PLAIN}pass word\n');
  const secure =
    certificate === undefined
      ? ''
      : `listen 127.0.0.1:${httpsPort} ssl; ssl_certificate ${certificate.certificate}; ssl_certificate_key ${certificate.key};`;
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((name) => `${name}_temp_path ${work}/${name};`)
    .join(' ');
  await writeFile(
    join(work, 'nginx.conf'),
    `daemon off; master_process off; pid ${work}/pid; error_log stderr warn;
events {}
http {
  access_log off; ${temporary}
  server {
    listen 127.0.0.1:${httpPort}; ${secure}
    root ${root}; autoindex on;
    location /private/ { auth_basic kboot; auth_basic_user_file ${work}/users; }
    location = /moved { return 302 /vmlinuz; }
    location = /down { return 302 http://127.0.0.1:${httpPort}/vmlinuz; }
  }
}
`,
  );
  const daemon = startDaemon(['/usr/sbin/nginx', '-e', 'stderr', '-c', join(work, 'nginx.conf')]);
  await listening(httpPort, `nginx: ${daemon.said()}`);
  return { ...daemon, httpPort, httpsPort };
}
