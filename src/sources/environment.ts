import { seenDevice } from '../devices/find.ts';
import type { KnownDevice } from '../devices/store.ts';
import type { DeviceRef } from '../names/name.ts';

/** What is mounted at a place of an environment. */
export type MountSource =
  | {
      readonly kind: 'device';
      readonly device: DeviceRef;
      /** `subvol=…` or `subvolid=…` for btrfs; empty for what the file system gives by itself. */
      readonly subvolume: string;
    }
  | { readonly kind: 'nfs'; readonly host: string; readonly path: string }
  /** Another path of the same environment. */
  | { readonly kind: 'bind'; readonly path: string };

/** One line of an environment's table of mounts. */
export interface EnvironmentMount {
  /** Absolute and normalised; `/` for the root. */
  readonly at: string;
  readonly source: MountSource;
  /** Its system starts without it (`noauto`, `nofail`): while its device is not there, nothing is mounted. */
  readonly optional: boolean;
}

/** An installed system as its paths are seen when it runs: a booted environment of the paper. */
export interface Environment {
  /** The same at every start: its root device by what does not change. */
  readonly id: string;
  /** What a person calls it, e.g. `Debian GNU/Linux 12 (bookworm)`. */
  readonly name: string;
  /** Kernel's name of its root device; empty while only kboot's own fstab tells of it. */
  readonly device: string;
  /** Its root first; of two at one place the later one counts. */
  readonly mounts: readonly EnvironmentMount[];
}

/** Where a path of an environment lies when no link is asked. */
export interface Located {
  readonly mount: EnvironmentMount;
  /** Absolute within what is mounted there. */
  readonly path: string;
}

/** Binds may point into binds; a circle of them ends here. */
const mostBinds = 8;

/** Whether a path is a folder or lies below it; both normalised. */
export function isWithin(path: string, folder: string): boolean {
  return folder === '/' || path === folder || path.startsWith(`${folder}/`);
}

/** The mounts that count at this moment: an optional one without its device is not mounted. */
export function mountsNow(
  { mounts }: Environment,
  devices: readonly KnownDevice[],
): readonly EnvironmentMount[] {
  return mounts.filter(
    ({ optional, source }) =>
      !optional || source.kind !== 'device' || seenDevice(source.device, devices) !== undefined,
  );
}

/**
 * What holds a path, by the places of the mounts alone.
 * @param path absolute and normalised
 * @returns undefined when there is no root, or binds lead in a circle
 */
export function locate(mounts: readonly EnvironmentMount[], path: string): Located | undefined {
  let here = path;
  for (let count = 0; count <= mostBinds; count += 1) {
    const mount = mounts.reduce<EnvironmentMount | undefined>((best, next) => {
      if (!isWithin(here, next.at)) return best;
      return best === undefined || next.at.length >= best.at.length ? next : best;
    }, undefined);
    if (mount === undefined) return undefined;
    const below = mount.at === '/' ? here : here.slice(mount.at.length);
    const inside = below === '' ? '/' : below;
    if (mount.source.kind !== 'bind') return { mount, path: inside };
    here = inside === '/' ? mount.source.path : `${mount.source.path.replace(/\/$/, '')}${inside}`;
  }
  return undefined;
}
