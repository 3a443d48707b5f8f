import { mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cached, pruneCached } from '../../../initramfs/cache.ts';
import { cpioArchive } from '../../../src/base/cpio.ts';
import { Machine } from '../machine.ts';
import { MachineFailure } from '../serial-log.ts';
import { MiB } from '../sparse.ts';
import { packagedKernel } from '../systems/packaged-kernel.ts';
import { toolsInitrd } from './tools.ts';

/** Disks that only a machine with device mapper, md or certain file systems can make. */
export interface DiskRecipe {
  /** Sizes of the empty disks that it starts with: vda, vdb… */
  readonly sizesMiB: readonly number[];
  /**
   * Lines of dash, each of which must succeed (`sh -e`). It starts in `/files`; see tools.ts
   * for the programs and drivers that it has. What it mounts it unmounts itself.
   */
  readonly script: string;
  /** Files that the script finds in `/files`, path there → path here. */
  readonly files?: Readonly<Record<string, string>>;
  /**
   * `off` (default): the disks are as a clean shutdown leaves them. `killed`: the machine's power
   * is cut as soon as the script has ended, whatever is mounted: a journal stays to be replayed.
   */
  readonly ending?: 'off' | 'killed';
}

/** Sets of disks kept in the cache; each change of a recipe makes another. */
const keptSets = 24;

/** Longest time for a recipe, ms. */
const deadlineMs = 240_000;

async function archiveOf(recipe: DiskRecipe): Promise<Buffer> {
  const files = await Promise.all(
    Object.entries(recipe.files ?? {}).map(
      async ([path, from]) =>
        ({ type: 'file', path: `files/${path}`, mode: 0o644, data: await readFile(from) }) as const,
    ),
  );
  return cpioArchive([
    { type: 'directory', path: 'files', mode: 0o755 },
    { type: 'file', path: 'script', mode: 0o755, data: Buffer.from(recipe.script) },
    ...files,
  ]);
}

async function make(recipe: DiskRecipe, archive: Buffer, paths: readonly string[]): Promise<void> {
  const { sizesMiB, ending = 'off' } = recipe;
  await using stack = new AsyncDisposableStack();
  const work = await mkdtemp(join(tmpdir(), 'kboot-disk-maker-'));
  stack.defer(() => rm(work, { recursive: true, force: true }));
  const initrd = join(work, 'initrd');
  await writeFile(initrd, Buffer.concat([await readFile(await toolsInitrd()), archive]));
  for (const [index, path] of paths.entries()) {
    await using disk = await open(path, 'wx');
    await disk.truncate((sizesMiB[index] ?? 0) * MiB);
  }
  const machine = stack.use(
    await Machine.start({
      firmware: 'bios',
      cores: 2,
      memoryMiB: 768,
      display: 'none',
      disks: paths.map((path) => ({ path, access: 'written' })),
      direct: {
        kernel: await packagedKernel(),
        initrd,
        cmdline: `console=ttyS0 quiet panic=-1 ending=${ending}`,
      },
    }),
  );
  const { match } = await machine.serial.waitFor(/\ndisk maker: (done|failed)/, { deadlineMs });
  if (match[1] === 'failed') {
    throw new MachineFailure('make', 'disks', `the script failed; the last lines:\n${machine.serial.tail}`);
  }
  // QEMU holds nothing back: what the guest has written is in the files when it is killed.
  if (ending === 'off') await machine.waitForEnd({ deadlineMs: 30_000 });
}

/**
 * Makes disks inside a machine, or takes them from the cache: the same recipe and files give the
 * same bytes at every call, until the cache forgets them. They are shared: scenarios that let a
 * guest write copy them.
 * @returns paths of the disks, raw and sparse
 * @throws MachineFailure with the machine's last lines when the script fails
 */
export async function makeDisks(recipe: DiskRecipe): Promise<string[]> {
  const files = recipe.sizesMiB.map((_, index) => `disk${index}.img`);
  const archive = await archiveOf(recipe);
  const sizes = recipe.sizesMiB.join(' ');
  const inputs = [await packagedKernel(), await toolsInitrd(), sizes, recipe.ending ?? 'off', archive];
  const folder = await cached('disks', inputs, (directory) =>
    make(
      recipe,
      archive,
      files.map((file) => join(directory, file)),
    ),
  );
  await pruneCached('disks', keptSets);
  return files.map((file) => join(folder, file));
}
