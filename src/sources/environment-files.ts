import { closeSync, constants } from 'node:fs';
import { readlink } from 'node:fs/promises';
import { posix } from 'node:path';
import { findOnly, openConfined } from '../abi/confined-open.ts';
import { KbootError } from '../base/errors.ts';
import { openFailure } from './confined-file.ts';
import { locate, mountsNow } from './environment.ts';
import type { Environment, EnvironmentMount } from './environment.ts';
import { TooManyLinks, realPath } from './environment-path.ts';
import type { LinkReader } from './environment-path.ts';
import { isServed } from './file-systems.ts';
import { mountDevice } from './mounted-device.ts';
import { nfs } from './nfs.ts';
import type { SourceContext } from './source.ts';

/** A mounted file system of an environment. */
type MountedHere = Pick<RealPlace, 'root' | 'isServed'>;

/** Where a path of an environment really lies. */
export interface RealPlace {
  /** Folder of a mounted file system. */
  readonly root: string;
  /** Path on it, without links. */
  readonly path: string;
  /** A server or program gives it, which may freeze at any time. */
  readonly isServed: boolean;
}

/**
 * The file systems of an environment, mounted one by one as a path comes upon them; disposing gives
 * all of them back. A disk or server that no path asks for is never waited for.
 */
export class EnvironmentFiles implements LinkReader, Disposable {
  readonly #mounts: readonly EnvironmentMount[];
  readonly #context: SourceContext;
  readonly #known = new Map<EnvironmentMount, MountedHere>();
  readonly #stack = new DisposableStack();

  constructor(environment: Environment, context: SourceContext) {
    this.#mounts = mountsNow(environment, context.locks?.devices() ?? context.devices);
    this.#context = context;
  }

  /**
   * Finds what an absolute path means on the running system: links may lead from one file system
   * to another, never out of the environment.
   * @param subject the path as a person would name it
   * @throws KbootError
   */
  async find(path: string, stage: string, subject: string): Promise<RealPlace> {
    try {
      return await this.#place(await realPath(path, this));
    } catch (thrown) {
      if (thrown instanceof TooManyLinks) {
        throw new KbootError(stage, subject, 'the symbolic links on the way form a loop', { cause: thrown });
      }
      throw openFailure(thrown, stage, subject, 'Check the path.');
    }
  }

  async linkAt(folder: string, name: string): Promise<string | undefined> {
    const full = posix.join(folder, name);
    // What is mounted there hides a link of that name.
    if (this.#mounts.some(({ at }) => at === full)) return undefined;
    const { root, path } = await this.#place(folder);
    using stack = new DisposableStack();
    const fd = await openConfined(root, path, findOnly | constants.O_DIRECTORY);
    stack.defer(() => closeSync(fd));
    try {
      return await readlink(`/proc/self/fd/${fd}/${name}`);
    } catch (thrown) {
      if ((thrown as NodeJS.ErrnoException).code === 'EINVAL') return undefined;
      throw thrown;
    }
  }

  [Symbol.dispose](): void {
    this.#stack.dispose();
  }

  async #place(path: string): Promise<RealPlace> {
    const found = locate(this.#mounts, path);
    if (found === undefined) throw new KbootError('find', path, 'the bind mounts of its fstab form a loop');
    const { root, isServed } = await this.#mounted(found.mount);
    return { root, path: found.path, isServed };
  }

  async #mounted(mount: EnvironmentMount): Promise<MountedHere> {
    const known = this.#known.get(mount);
    if (known !== undefined) return known;
    const held = await mountOf(mount, this.#context);
    // Given back already: nobody waits for it any more.
    if (this.#stack.disposed) held[Symbol.dispose]();
    else this.#stack.use(held);
    this.#known.set(mount, held);
    return held;
  }
}

/**
 * Mounts what a line of an environment's table names; a bind has nothing of its own to mount.
 * @throws KbootError
 */
export async function mountOf(
  { at, source }: EnvironmentMount,
  context: SourceContext,
): Promise<Disposable & MountedHere> {
  if (source.kind === 'nfs') {
    const place = await nfs.place?.({ kind: 'nfs', host: source.host, path: source.path }, context);
    if (place !== undefined) {
      return { root: place.path, isServed: true, [Symbol.dispose]: () => place[Symbol.dispose]() };
    }
  }
  if (source.kind !== 'device') throw new KbootError('mount', at, 'it has nothing of its own to mount');
  const { device, mounted } = await mountDevice(source.device, context, source.subvolume);
  return {
    root: mounted.root,
    isServed: isServed(device.type),
    [Symbol.dispose]: () => mounted[Symbol.dispose](),
  };
}
