import { mkdir } from 'node:fs/promises';
import { SyscallError } from '../abi/libc.ts';
import { mount, mountFlags } from '../abi/mount.ts';
import { KbootError } from '../base/errors.ts';
import { log } from '../base/log.ts';
import { loadFileSystemDriver } from './file-system-driver.ts';

/** A directory that an NFS server exports. */
export interface NfsExport {
  /** IP address. */
  readonly address: string;
  readonly port: number;
  readonly version: 3 | 4;
  /** Absolute path on the server. */
  readonly path: string;
}

/**
 * Read-only, and for reading only: `softerr` ends a wait for a server that is gone after three
 * questions of 5 s with ETIMEDOUT; no locks, which would need further services. nfs(5).
 */
const common = 'ro,softerr,timeo=50,retrans=2,proto=tcp,nolock,noacl,lookupcache=positive';

const flags = mountFlags.readOnly | mountFlags.noSuid | mountFlags.noDev | mountFlags.noExec;

/** What the kernel's NFS client says, in words. */
const reasons: Readonly<Record<string, string>> = {
  ENODEV: 'this image of kboot has no driver for NFS',
  EACCES: 'the server does not let this machine mount it',
  EPERM: 'the server does not let this machine mount it',
  ENOENT: 'the server exports no such directory',
  ENOTDIR: 'this is no directory on the server',
  ECONNREFUSED: 'a service that NFS 3 needs does not run on the server',
  ETIMEDOUT: 'the server does not answer any more',
  EIO: 'the server does not answer any more',
  EPROTONOSUPPORT: 'the server does not speak this version of NFS',
};

/** Minor versions of NFS 4, tried from the newest on; servers refuse those that they do not know. */
const minors = ['4.2', '4.1', '4.0'] as const;

function optionsFor({ address, port, version }: NfsExport, minor: string): string {
  const where = `addr=${address},port=${port}`;
  // 0.0.0.0: the server need not call back.
  if (version === 4) return `${common},vers=${minor},${where},clientaddr=0.0.0.0`;
  return `${common},vers=3,${where},mountaddr=${address},mountvers=3,mountproto=tcp`;
}

/**
 * Mounts an exported directory read-only.
 * @param root folder to mount it on, made when it is missing
 * @param subject the name that leads there, for messages
 * @throws KbootError; its cause is the SyscallError
 */
export async function mountNfs(exported: NfsExport, root: string, subject: string): Promise<void> {
  const { address, path, version } = exported;
  const source = `${address.includes(':') ? `[${address}]` : address}:${path}`;
  try {
    await mkdir(root, { recursive: true });
    await loadFileSystemDriver(version === 4 ? 'nfs4' : 'nfs');
    for (const minor of version === 4 ? minors : ['3']) {
      try {
        await mount(source, root, version === 4 ? 'nfs4' : 'nfs', flags, optionsFor(exported, minor));
        log('info', `mounted ${source}, NFS ${minor}`);
        return;
      } catch (thrown) {
        const old = thrown instanceof SyscallError && ['EPROTONOSUPPORT', 'EINVAL'].includes(thrown.code);
        if (!old || minor === minors.at(-1) || version === 3) throw thrown;
      }
    }
  } catch (thrown) {
    const code = thrown instanceof SyscallError ? thrown.code : (thrown as NodeJS.ErrnoException).code;
    const reason = reasons[code ?? ''] ?? code ?? String(thrown);
    throw new KbootError('mount', subject, `${reason} (NFS ${version}, ${source})`, {
      cause: thrown,
      advice: 'Check the path and the exports on the server.',
    });
  }
}

/** Whether another directory of the server may still be the exported one. */
export function isOtherExport(thrown: unknown): boolean {
  const cause = thrown instanceof KbootError ? thrown.cause : undefined;
  return cause instanceof SyscallError && ['EACCES', 'EPERM', 'ENOENT', 'ENOTDIR'].includes(cause.code);
}
