import { run } from '../../src/base/subprocess.ts';
import { stretched } from './deadline.ts';

export interface Ext4Options {
  /** The image file that is written. */
  readonly image: string;
  /** Its content: the files below this directory. */
  readonly directory: string;
  readonly sizeMiB: number;
  readonly uuid: string;
  /** At most 16 bytes. */
  readonly label: string;
  /** A fakeroot state file with the owners of the files, where root was not available. */
  readonly owners?: string;
}

/** Makes an ext4 file system with the files of a directory, without mounting anything. */
export async function makeExt4(options: Ext4Options): Promise<void> {
  const { image, directory, sizeMiB, uuid, label, owners } = options;
  const mke2fs = [
    '/sbin/mke2fs',
    '-q',
    '-F',
    '-t',
    'ext4',
    '-d',
    directory,
    '-L',
    label,
    '-U',
    uuid,
    // GRUB 2.06 cannot read file systems with these; distributions leave them out as well.
    '-O',
    '^metadata_csum_seed,^orphan_file',
    // No lazy work left for the first mount, the same hashes at every build.
    '-E',
    `lazy_itable_init=0,lazy_journal_init=0,hash_seed=${uuid},root_owner=0:0`,
    image,
    `${sizeMiB}M`,
  ] as const;
  const deadlineMs = stretched(300_000);
  if (owners === undefined) await run(mke2fs, { deadlineMs });
  else await run(['fakeroot', '-i', owners, '--', ...mke2fs], { deadlineMs });
}
