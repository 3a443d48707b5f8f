import { mkdir, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { SyscallError } from '../abi/libc.ts';
import { bindMount, mount, mountFlags, unmount } from '../abi/mount.ts';
import { within } from '../base/deadline.ts';
import { toFailure } from '../base/errors.ts';
import { log } from '../base/log.ts';
import { realPathBelow } from './confined-folder.ts';
import { mountsNow } from './environment.ts';
import type { Environment, EnvironmentMount } from './environment.ts';
import { mountOf } from './environment-files.ts';
import type { Place, SourceContext } from './source.ts';

/** Longest time for all mounts of a tree, ms. */
const treeMs = 30_000;
const unmountMs = 2000;

/** Nothing of an installed system is written to; its programs may run, its devices and set-user-id bits mean nothing. */
const treeFlags = mountFlags.readOnly | mountFlags.noSuid | mountFlags.noDev;

const memoryFlags = mountFlags.noSuid | mountFlags.noDev;

const live: readonly { readonly at: string; readonly show: (target: string) => Promise<unknown> }[] = [
  { at: '/proc', show: (target) => bindMount('/proc', target) },
  { at: '/sys', show: (target) => bindMount('/sys', target) },
  { at: '/dev', show: (target) => bindMount('/dev', target) },
  { at: '/run', show: (target) => mount('tmpfs', target, 'tmpfs', memoryFlags, 'mode=0755,size=16m') },
  { at: '/tmp', show: (target) => mount('tmpfs', target, 'tmpfs', memoryFlags, 'mode=1777,size=64m') },
];

interface Grown {
  readonly path: string;
  readonly ready: Promise<void>;
  /** Mounts that it is made of. */
  readonly stack: DisposableStack;
  uses: number;
}

/**
 * Whole environments as trees that programs can be run in (chroot): every file system of the fstab
 * at its place, read-only, with /proc, /sys, /dev and memory for /run and /tmp. One a system, shared
 * by all who ask and gone with the last of them.
 */
export class EnvironmentTrees {
  readonly #folder: string;
  readonly #trees = new Map<string, Grown>();
  readonly #leaving = new Set<Promise<void>>();
  #count = 0;

  /** @param folder where the trees are made; nothing else lies there */
  constructor(folder: string) {
    this.#folder = folder;
  }

  /**
   * Mounts an environment, or joins those who use it. A file system that cannot be mounted is
   * missing in the tree, and that is remarked; only the root must be there.
   * @throws KbootError; DeadlineError, CancelledError
   */
  async acquire(environment: Environment, context: SourceContext): Promise<Place> {
    const key = JSON.stringify(environment);
    const tree = this.#trees.get(key) ?? this.#grow(key, environment, context);
    tree.uses += 1;
    let given = false;
    const give = (): void => {
      if (!given) this.#give(key, tree);
      given = true;
    };
    try {
      await within(tree.ready, treeMs, 'mount', environment.name, context.signal);
    } catch (thrown) {
      give();
      throw thrown;
    }
    return { path: tree.path, [Symbol.dispose]: give };
  }

  /** Unmounts all, whoever uses them; what a program still holds goes with its end. */
  async releaseAll(): Promise<void> {
    for (const [key, tree] of this.#trees) this.#fell(key, tree);
    await Promise.all(this.#leaving);
  }

  #grow(key: string, environment: Environment, context: SourceContext): Grown {
    this.#count += 1;
    const path = join(this.#folder, `${environment.device || 'root'}.${this.#count}`);
    const stack = new DisposableStack();
    // Whoever joins later must not lose the tree when the first one stops waiting.
    const lasting = { ...context, signal: AbortSignal.timeout(treeMs) };
    const ready = grow(path, environment, lasting, stack);
    ready.catch(() => undefined);
    const tree = { path, ready, stack, uses: 0 };
    this.#trees.set(key, tree);
    return tree;
  }

  #give(key: string, tree: Grown): void {
    tree.uses -= 1;
    if (tree.uses === 0) this.#fell(key, tree);
  }

  #fell(key: string, tree: Grown): void {
    if (this.#trees.get(key) !== tree) return;
    this.#trees.delete(key);
    const leaving = fell(tree).finally(() => this.#leaving.delete(leaving));
    this.#leaving.add(leaving);
  }
}

async function grow(
  path: string,
  environment: Environment,
  context: SourceContext,
  stack: DisposableStack,
): Promise<void> {
  const mounts = mountsNow(environment, context.locks?.devices() ?? context.devices);
  await mkdir(path, { recursive: true });
  for (const one of inOrder(mounts)) {
    try {
      await graft(path, one, context, stack);
    } catch (thrown) {
      if (one.at === '/') throw thrown;
      const { subject, reason } = toFailure(thrown, 'mount', one.at);
      context.remark(`${one.at} of ${environment.name} is not mounted: ${subject}: ${reason}`);
    }
  }
  await showLive(path);
}

/**
 * Mounts in a tree what programs expect of a running system; a folder that is not there is left out.
 * @returns where, in their order
 */
export async function showLive(path: string): Promise<string[]> {
  const shown: string[] = [];
  for (const { at, show } of live) {
    try {
      const target = await realPathBelow(path, at, at);
      await show(target);
      shown.push(target);
    } catch (thrown) {
      log('debug', `${path}${at}: ${toFailure(thrown, 'mount', at).reason}`);
    }
  }
  return shown;
}

/** Folders before what lies in them, binds when all is there that they show; of two at one place the later one. */
export function inOrder(mounts: readonly EnvironmentMount[]): EnvironmentMount[] {
  const last = new Map(mounts.map((one) => [one.at, one]));
  const isBind = ({ source }: EnvironmentMount): number => Number(source.kind === 'bind');
  return [...last.values()].sort(
    (one, other) => isBind(one) - isBind(other) || one.at.length - other.at.length,
  );
}

async function graft(
  tree: string,
  one: EnvironmentMount,
  context: SourceContext,
  stack: DisposableStack,
): Promise<void> {
  const target = one.at === '/' ? tree : await realPathBelow(tree, one.at, one.at);
  if (one.source.kind === 'bind') {
    await bindMount(await realPathBelow(tree, one.source.path, one.at), target, treeFlags);
    return;
  }
  const held = stack.use(await mountOf(one, context));
  await bindMount(held.root, target, treeFlags);
}

async function fell({ path, ready, stack }: Grown): Promise<void> {
  await ready.catch(() => undefined);
  try {
    await within(unmountTree(path), unmountMs, 'unmount', path);
  } catch (thrown) {
    log('warning', `${path} stays mounted: ${toFailure(thrown, 'unmount', path).reason}`);
  } finally {
    stack.dispose();
  }
}

/** Detaching the root takes all that is mounted below it along. */
async function unmountTree(path: string): Promise<void> {
  await unmount(path).catch((thrown: unknown) => {
    // Its root could not be mounted in the first place.
    if (!(thrown instanceof SyscallError) || thrown.code !== 'EINVAL') throw thrown;
  });
  await rmdir(path);
}
