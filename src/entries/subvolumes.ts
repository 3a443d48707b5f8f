import type { FileReader } from '../formats/format.ts';

/** A system in a folder of a btrfs. */
export interface Subvolume {
  /** Path from the root of what is mounted. */
  readonly path: string;
  /** The subvolume that it is a snapshot of; empty when it is none. */
  readonly snapshotOf: string;
  /** What a user knows a snapshot by: its number or its time; empty when it is none. */
  readonly name: string;
}

/** Most systems and snapshots that are looked into, and most names that are read to find them. */
const most = { systems: 4, snapshots: 4, names: 200 } as const;

/** Where tools keep snapshots of a system: snapper below it, timeshift on the top. */
const snapshotPlaces = [
  { folder: (system: string) => `${system}/.snapshots`, within: () => '/snapshot' },
  { folder: () => '/timeshift-btrfs/snapshots', within: (system: string) => system },
] as const;

async function names(reader: FileReader, folder: string): Promise<readonly string[]> {
  return ((await reader.list(folder)) ?? []).slice(0, most.names);
}

async function isSystem(reader: FileReader, path: string): Promise<boolean> {
  const kinds = await Promise.all([reader.kind(`${path}/etc`), reader.kind(`${path}/boot`)]);
  return kinds.every((kind) => kind === 'directory');
}

/** Newest first: numbers by their value, times by their text. */
function newestFirst(one: string, other: string): number {
  return other.localeCompare(one, 'en', { numeric: true });
}

async function snapshotsOf(reader: FileReader, system: string): Promise<Subvolume[]> {
  const found: Subvolume[] = [];
  for (const { folder, within } of snapshotPlaces) {
    const place = folder(system);
    for (const name of [...(await names(reader, place))].sort(newestFirst)) {
      if (found.length >= most.snapshots) return found;
      const path = `${place}/${name}${within(system)}`;
      if (await isSystem(reader, path)) found.push({ path, snapshotOf: system, name });
    }
  }
  return found;
}

/**
 * Systems in subvolumes of a btrfs (`/@` of Ubuntu, `/@rootfs` of Debian, `/root` of Fedora: any
 * folder of its top that looks like one) and their newest snapshots. A system that is the root itself
 * is none of these, its snapshots are.
 */
export async function subvolumesOf(reader: FileReader): Promise<Subvolume[]> {
  const systems: Subvolume[] = [];
  const top = (await isSystem(reader, '')) ? [] : await names(reader, '/');
  for (const name of top) {
    if (systems.length >= most.systems) break;
    if (await isSystem(reader, `/${name}`)) systems.push({ path: `/${name}`, snapshotOf: '', name: '' });
  }
  const roots = top.length === 0 ? [''] : systems.map(({ path }) => path);
  const snapshots: Subvolume[] = [];
  for (const root of roots) snapshots.push(...(await snapshotsOf(reader, root)));
  return [...systems, ...snapshots.slice(0, most.snapshots)];
}

/** Path of the first system's subvolume; empty when the root itself is one, or there is none. */
export async function subvolumeOfSystem(reader: FileReader): Promise<string> {
  const [first] = await subvolumesOf(reader);
  return first !== undefined && first.name === '' ? first.path : '';
}

/** Sets the subvolume in the parameters of a system's kernel; other root flags stay. */
export function withSubvolume(cmdline: string, path: string): string {
  const words = cmdline.split(' ').filter((word) => word !== '');
  const at = words.findLastIndex((word) => word.startsWith('rootflags='));
  const flags = (at < 0 ? '' : (words[at] ?? '').slice('rootflags='.length)).split(',');
  const others = flags.filter((flag) => flag !== '' && !/^subvol(?:id)?=/.test(flag));
  const word = `rootflags=${[...others, `subvol=${path.replace(/^\//, '')}`].join(',')}`;
  return (at < 0 ? [...words, word] : words.with(at, word)).join(' ');
}
