import { KbootError } from '../base/errors.ts';

/**
 * Programs that look through a file system and change nothing, by libblkid's name of its type; the
 * device's node is their last argument. Where one finds its journal filled it looks at what lies
 * below it, and says so.
 */
const checkPrograms: ReadonlyMap<string, readonly [string, ...string[]]> = new Map([
  ['ext2', ['e2fsck', '-f', '-n']],
  ['ext3', ['e2fsck', '-f', '-n']],
  ['ext4', ['e2fsck', '-f', '-n']],
  ['vfat', ['fsck.fat', '-n']],
  ['exfat', ['fsck.exfat', '-n']],
  ['xfs', ['xfs_repair', '-n']],
  ['btrfs', ['btrfs', 'check', '--readonly']],
]);

/**
 * The command that checks a file system without changing it.
 * @param type libblkid's name of the type; empty when it is unknown
 * @param node path of the device's node
 * @throws KbootError when there is no program for it
 */
export function checkCommand(type: string, node: string): readonly string[] {
  const program = checkPrograms.get(type);
  if (program !== undefined) return [...program, node];
  const holds =
    type === '' ? 'holds no file system that is known' : `holds ${type}, which nothing here checks`;
  throw new KbootError('check', node, `it ${holds}`, {
    advice: `What can be checked: ${[...checkPrograms.keys()].join(', ')}.`,
  });
}
