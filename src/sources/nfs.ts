import { posix } from 'node:path';
import { KbootError } from '../base/errors.ts';
import type { NfsName } from '../names/name.ts';
import { printName } from '../names/print.ts';
import { closingOf, openFileBelow } from './confined-file.ts';
import { listBelow, realPathBelow } from './confined-folder.ts';
import { openHeld, orGiveBack } from './held.ts';
import type { Mounted } from './mount-pool.ts';
import { isOtherExport, mountNfs } from './nfs-mount.ts';
import type { NfsExport } from './nfs-mount.ts';
import { nfsVersion } from './nfs-probe.ts';
import type { Source, SourceContext } from './source.ts';

/** The port of NFS (RFC 7530, section 3.1). */
export const nfsPort = 2049;

/** A mount of a server, and where the name's path is below it. */
interface OnServer {
  readonly mounted: Mounted;
  readonly path: string;
}

/** The first address of a host on which an NFS server answers. */
async function findServer(
  name: NfsName,
  subject: string,
  context: SourceContext,
): Promise<Omit<NfsExport, 'path'>> {
  const port = name.port ?? nfsPort;
  let failure: unknown;
  for (const address of await context.network.addressesOf(name.host, context.signal)) {
    try {
      return { address, port, version: await nfsVersion(address, port, subject, context.signal) };
    } catch (thrown) {
      if (context.signal.aborted) throw thrown;
      failure ??= thrown;
    }
  }
  throw failure ?? new KbootError('connect', subject, 'the host has no address');
}

/** Directories on the way to a path, from the root on: `/`, `/a`, `/a/b` for `/a/b/c`. */
export function directoriesAbove(path: string): string[] {
  const found = [];
  for (let at = posix.dirname(path); ; at = posix.dirname(at)) {
    found.unshift(at);
    if (at === '/') return found;
  }
}

/**
 * Mounts what a name is below. NFS 4 has one tree for all exports of a server; with NFS 3 the
 * exported directory is the first on the way to the path that the server lets us have.
 */
async function mountServer(name: NfsName, subject: string, context: SourceContext): Promise<OnServer> {
  const server = await findServer(name, subject, context);
  const tops = server.version === 4 ? ['/'] : [...new Set([...directoriesAbove(name.path), name.path])];
  let failure: unknown;
  for (const path of tops) {
    const exported = { ...server, path };
    const key = `${server.address}.${server.port}:${path}`;
    try {
      const mounting = (root: string): Promise<void> => mountNfs(exported, root, subject);
      const mounted = await context.mounts.join(key, mounting, context.signal);
      return { mounted, path: `/${posix.relative(path, name.path)}` };
    } catch (thrown) {
      if (context.signal.aborted || !isOtherExport(thrown)) throw thrown;
      failure = thrown;
    }
  }
  throw failure;
}

/** `host:/path`: a file on an NFS server, mounted read-only. */
export const nfs: Source<'nfs'> = {
  open: async (name, context) => {
    const subject = printName(name);
    const { mounted, path } = await mountServer(name, subject, context);
    const advice = 'Check the path; it is looked for on the server.';
    const opening = openFileBelow(mounted.root, path, subject, advice, closingOf(true));
    return openHeld(mounted, opening, subject, context);
  },

  list: async (name, context) => {
    const subject = printName(name);
    const { mounted, path } = await mountServer(name, subject, context);
    const names = await orGiveBack(mounted, listBelow(mounted.root, path, subject), 'list', subject, context);
    mounted[Symbol.dispose]();
    return names;
  },

  place: async (name, context) => {
    const subject = printName(name);
    const { mounted, path } = await mountServer(name, subject, context);
    const finding = realPathBelow(mounted.root, path, subject);
    const found = await orGiveBack(mounted, finding, 'find', subject, context);
    return { path: found, [Symbol.dispose]: () => mounted[Symbol.dispose]() };
  },
};
