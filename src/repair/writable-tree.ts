import { mkdir, rmdir } from 'node:fs/promises';
import { mount, unmount } from '../abi/mount.ts';
import { KbootError } from '../base/errors.ts';
import { findDevice } from '../devices/find.ts';
import type { KnownDevice } from '../devices/store.ts';
import { realPathBelow } from '../sources/confined-folder.ts';
import { mountsNow } from '../sources/environment.ts';
import type { Environment } from '../sources/environment.ts';
import { inOrder, showLive } from '../sources/environment-trees.ts';
import { loadFileSystemDriver } from '../sources/file-system-driver.ts';
import type { SourceContext } from '../sources/source.ts';
import { mountWritable } from './writable-mount.ts';

/** Where a boot loader and its configuration lie in an installed system. */
const ofBootLoader: ReadonlySet<string> = new Set(['/', '/boot', '/boot/efi', '/efi', '/boot/grub']);

/** A file system that a boot loader is written to. */
export interface Written {
  readonly at: string;
  readonly device: KnownDevice;
  /** Options of mount. */
  readonly options: string;
}

/**
 * The file systems of an environment that hold its boot loader, the root first.
 * @throws KbootError when one of them is on no device that has been seen
 */
export function bootLoaderMounts(environment: Environment, devices: readonly KnownDevice[]): Written[] {
  return inOrder(mountsNow(environment, devices).filter(({ at }) => ofBootLoader.has(at))).map(
    ({ at, source }) => {
      if (source.kind !== 'device') {
        throw new KbootError('mount', at, 'it does not lie on a disk of this machine');
      }
      return { at, device: findDevice(source.device, devices).device, options: source.subvolume };
    },
  );
}

/** Where a system has the firmware's variables, which installers of boot loaders write. */
const efiVariables = '/sys/firmware/efi/efivars';

async function showVariables(path: string, stack: AsyncDisposableStack): Promise<void> {
  const target = await realPathBelow(path, efiVariables, efiVariables);
  await loadFileSystemDriver('efivarfs');
  await mount('efivarfs', target, 'efivarfs', 0, '');
  stack.defer(() => unmount(target));
}

/**
 * Mounts the file systems of an installed system's boot loader for writing, with what programs expect
 * beside it, as long as it is held; the locks of its devices must be open (writing.ts).
 * @param path folder that becomes its root, made and removed
 * @param variables whether the firmware's variables are shown
 * @throws KbootError; on disposing too: what was written may not be on the disk then
 */
export async function writableTree(
  path: string,
  mounts: readonly Written[],
  variables: boolean,
  { nodeOf }: SourceContext,
): Promise<AsyncDisposable> {
  await using stack = new AsyncDisposableStack();
  await mkdir(path, { recursive: true, mode: 0o700 });
  stack.defer(() => rmdir(path));
  for (const { at, device, options } of mounts) {
    const target = at === '/' ? path : await realPathBelow(path, at, at);
    stack.use(await mountWritable(device, nodeOf(device), target, options));
  }
  for (const shown of await showLive(path)) stack.defer(() => unmount(shown));
  if (variables) await showVariables(path, stack);
  return stack.move();
}
