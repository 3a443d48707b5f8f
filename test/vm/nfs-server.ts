import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { stretched } from './deadline.ts';

/** A running NFS server that exports one folder, read-only. */
export interface NfsServer extends AsyncDisposable {
  /** TCP port of NFS, in the server's network. */
  readonly port: number;
  /**
   * Argument of QEMU's user network that brings a TCP port of the guest's 10.0.2.100 to the same
   * port of the server's own network.
   */
  forward(port: number): string;
  /** The server stops answering, its connections stay open. */
  freeze(): void;
  thaw(): void;
  /** What the server has read so far, files for its clients foremost, bytes; of version 4 only. */
  bytesRead(): Promise<number>;
}

export interface NfsServerOptions {
  /** For its configuration, state and log. */
  readonly folder: string;
  readonly exported: string;
  /** What clients call the exported folder. */
  readonly path: string;
  /**
   * 4: on the loopback interface of this machine, at a port of its own. 3: in a network of its
   * own, with the port mapper that this version needs at its fixed port.
   */
  readonly version: 3 | 4;
  readonly port: number;
}

const mountPort = 20_492;

function configuration({ folder, exported, path, version, port }: NfsServerOptions): string {
  return `
NFS_CORE_PARAM {
  ${version === 4 ? 'Bind_addr = 127.0.0.1;' : ''} NFS_Port = ${port}; MNT_Port = ${mountPort}; Protocols = ${version};
  Enable_NLM = false; Enable_RQUOTA = false; Enable_UDP = false; mount_path_pseudo = true;
}
NFSV4 { Graceless = true; RecoveryBackend = fs; RecoveryRoot = "${folder}/state"; }
EXPORT {
  Export_Id = 1; Path = "${exported}"; Pseudo = "${path}"; Access_Type = RO;
  Squash = No_Root_Squash; SecType = sys; Transports = TCP; Protocols = ${version};
  FSAL { Name = VFS; }
}
LOG { Default_Log_Level = EVENT; }
`;
}

async function answers(port: number): Promise<boolean> {
  const socket = connect({ host: '127.0.0.1', port });
  try {
    return await new Promise((resolve) => {
      socket.on('connect', () => resolve(true));
      socket.on('error', () => resolve(false));
    });
  } finally {
    socket.destroy();
  }
}

/** In a network of its own the server's readiness is seen in its log only. */
async function registered(log: string): Promise<boolean> {
  const text = await readFile(log, 'utf8').catch(() => '');
  return text.includes('NFS SERVER INITIALIZED');
}

/** Starts nfs-ganesha, as root: it opens files by their handles. */
export async function startNfsServer(options: NfsServerOptions): Promise<NfsServer> {
  const { folder, version, port } = options;
  await mkdir(join(folder, 'state'), { recursive: true });
  await writeFile(join(folder, 'ganesha.conf'), configuration(options));
  const log = join(folder, 'ganesha.log');
  const ganesha = ['-F', '-f', join(folder, 'ganesha.conf'), '-L', log, '-p', join(folder, 'pid')];
  // A folder of its own for what port mapper and server leave in /run, and for the first's port.
  const apart =
    'mount -t tmpfs run /run && mkdir /run/rpcbind && ip link set lo up && { setpriv --pdeathsig KILL rpcbind -f & } && exec ganesha.nfsd "$@"';
  const bound = ['--pdeathsig', 'KILL', '--'];
  const child: ChildProcess =
    version === 4
      ? spawn('setpriv', [...bound, 'ganesha.nfsd', ...ganesha], { stdio: 'ignore' })
      : spawn('setpriv', [...bound, 'unshare', '--net', '--mount', 'sh', '-c', apart, 'g', ...ganesha], {
          stdio: 'ignore',
        });
  const { pid } = child;
  const end = performance.now() + stretched(20_000);
  while (!(version === 4 ? await answers(port) : await registered(log))) {
    if (performance.now() > end || child.exitCode !== null || pid === undefined) {
      throw new Error(`nfs-ganesha does not answer: ${await readFile(log, 'utf8').catch(() => '')}`);
    }
    await sleep(100);
  }
  return {
    port,
    forward: (at) => `guestfwd=tcp:10.0.2.100:${at}-cmd:nsenter -t ${pid} -n busybox nc 127.0.0.1 ${at}`,
    freeze: () => child.kill('SIGSTOP'),
    thaw: () => child.kill('SIGCONT'),
    bytesRead: async () => Number(/^rchar: (\d+)/.exec(await readFile(`/proc/${pid}/io`, 'utf8'))?.[1]),
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL');
      await new Promise((resolve) => (child.exitCode === null ? child.once('exit', resolve) : resolve(0)));
    },
  };
}

/** Ports of the server's own network that NFS 3 takes: port mapper, NFS, mount. */
export const nfs3Ports = [111, 2049, mountPort] as const;
