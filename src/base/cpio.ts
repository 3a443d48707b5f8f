import { KbootError } from './errors.ts';

/**
 * One member of an initramfs archive. Paths are relative, without `./` or a
 * leading slash; `mode` holds the permission bits alone, e.g. 0o755.
 */
export type CpioEntry =
  | { readonly type: 'directory'; readonly path: string; readonly mode: number }
  | { readonly type: 'file'; readonly path: string; readonly mode: number; readonly data: Uint8Array }
  | { readonly type: 'symlink'; readonly path: string; readonly target: string }
  | {
      readonly type: 'device';
      readonly path: string;
      readonly mode: number;
      readonly major: number;
      readonly minor: number;
    };

// File type bits of st_mode (inode(7)).
const typeBits = { directory: 0o040000, file: 0o100000, symlink: 0o120000, device: 0o020000 } as const;

const align = 4;

function padding(length: number): Uint8Array {
  return new Uint8Array((align - (length % align)) % align);
}

/**
 * One member in the "newc" format.
 * Source: kernel, Documentation/driver-api/early-userspace/buffer-format.rst.
 */
function member(
  name: string,
  mode: number,
  inode: number,
  data: Uint8Array,
  device: [number, number],
): Uint8Array[] {
  const nameBytes = Buffer.from(`${name}\0`);
  const fields = [
    inode,
    mode,
    0, // owner: root
    0, // group: root
    1, // links
    0, // time: none, so that the same inputs give the same bytes
    data.length,
    0,
    0,
    device[0],
    device[1],
    nameBytes.length,
    0,
  ];
  const header = Buffer.from(`070701${fields.map((n) => n.toString(16).padStart(8, '0')).join('')}`);
  return [header, nameBytes, padding(header.length + nameBytes.length), data, padding(data.length)];
}

function checkPath(path: string): void {
  const parts = path.split('/');
  if (parts.some((part) => part === '' || part === '.' || part === '..') || path.includes('\0')) {
    throw new KbootError('pack', path, 'is not a plain relative path');
  }
}

/** The folders that members stand in but that were not listed themselves. */
function missingParents(entries: readonly CpioEntry[]): CpioEntry[] {
  const known = new Set(entries.map((entry) => entry.path));
  const parents: CpioEntry[] = [];
  for (const { path } of entries) {
    const parts = path.split('/').slice(0, -1);
    for (let depth = 1; depth <= parts.length; depth += 1) {
      const parent = parts.slice(0, depth).join('/');
      if (known.has(parent)) continue;
      known.add(parent);
      parents.push({ type: 'directory', path: parent, mode: 0o755 });
    }
  }
  return parents;
}

/**
 * Packs an initramfs archive. The bytes depend on the entries alone, not on
 * their order: members are sorted, owned by root and carry no time; folders
 * that are not listed are added.
 * @throws KbootError when two entries have one path or a path is not plain
 */
export function cpioArchive(entries: readonly CpioEntry[]): Buffer {
  for (const { path } of entries) checkPath(path);
  const all = [...entries, ...missingParents(entries)].sort((a, b) => (a.path < b.path ? -1 : 1));
  const chunks: Uint8Array[] = [];
  let before = '';
  for (const [index, entry] of all.entries()) {
    if (entry.path === before) throw new KbootError('pack', entry.path, 'is listed twice');
    before = entry.path;
    const bits = typeBits[entry.type] | (entry.type === 'symlink' ? 0o777 : entry.mode);
    const data =
      entry.type === 'file'
        ? entry.data
        : entry.type === 'symlink'
          ? Buffer.from(entry.target)
          : new Uint8Array();
    const device: [number, number] = entry.type === 'device' ? [entry.major, entry.minor] : [0, 0];
    chunks.push(...member(entry.path, bits, index + 1, data, device));
  }
  chunks.push(...member('TRAILER!!!', 0, 0, new Uint8Array(), [0, 0]));
  return Buffer.concat(chunks);
}
