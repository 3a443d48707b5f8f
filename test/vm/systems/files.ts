import { copyFile, mkdir, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { makeExt4 } from '../ext4.ts';
import type { Partition } from '../partition-table.ts';
import { MiB } from '../sparse.ts';

/** A file of a {@link filesPartition}: its content, a link, a copy of a file here, a hole, or an empty folder. */
export type FileContent =
  | string
  | Uint8Array
  | { readonly holeMiB: number }
  | { readonly link: string }
  | { readonly copyOf: string }
  | { readonly folder: true };

export interface FilesPartition {
  readonly name: string;
  readonly uuid: string;
  readonly sizeMiB: number;
  /** By their paths there, without a leading slash. */
  readonly files: Readonly<Record<string, FileContent>>;
}

async function write(path: string, content: FileContent): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  if (typeof content === 'string' || content instanceof Uint8Array) await writeFile(path, content);
  else if ('holeMiB' in content) {
    await writeFile(path, '');
    await truncate(path, content.holeMiB * MiB);
  } else if ('link' in content) await symlink(content.link, path);
  else if ('copyOf' in content) await copyFile(content.copyOf, path);
  else await mkdir(path);
}

/**
 * Makes an ext4 partition with these files.
 * @param folder where its image is written
 */
export async function filesPartition(folder: string, partition: FilesPartition): Promise<Partition> {
  const { name, uuid, sizeMiB, files } = partition;
  const tree = join(folder, `${name}.tree`);
  const image = join(folder, `${name}.ext4`);
  await mkdir(tree, { recursive: true });
  for (const [path, content] of Object.entries(files)) await write(join(tree, path), content);
  await makeExt4({ image, directory: tree, sizeMiB, uuid, label: name });
  await rm(tree, { recursive: true });
  return { name, type: 'linux', sizeMiB, image };
}
