import { KbootError } from '../base/errors.ts';

/** How one kind of file system is checked; the device's node is the last argument of each command. */
export interface CheckProgram {
  /** Changes nothing. Where the journal is filled it looks at what lies below it, and says so. */
  readonly look: readonly [string, ...string[]];
  /** Mends what it finds; left out where that can do more harm than good (btrfs-check(8)). */
  readonly mend?: readonly [string, ...string[]];
  /** Exit statuses from here on mean that it could not look; lower ones but 0 that it found faults. */
  readonly unableFrom: number;
}

const ext4: CheckProgram = {
  look: ['e2fsck', '-f', '-n'],
  mend: ['e2fsck', '-f', '-y'],
  unableFrom: 8,
};

/** By libblkid's name of the type. */
const checkPrograms: ReadonlyMap<string, CheckProgram> = new Map([
  ['ext2', ext4],
  ['ext3', ext4],
  ['ext4', ext4],
  ['vfat', { look: ['fsck.fat', '-n'], mend: ['fsck.fat', '-a'], unableFrom: 2 }],
  ['exfat', { look: ['fsck.exfat', '-n'], mend: ['fsck.exfat', '-y'], unableFrom: 8 }],
  ['xfs', { look: ['xfs_repair', '-n'], mend: ['xfs_repair'], unableFrom: 2 }],
  ['btrfs', { look: ['btrfs', 'check', '--readonly'], unableFrom: 2 }],
]);

/** Whether there is a program for file systems of a type. */
export function isCheckable(type: string): boolean {
  return checkPrograms.has(type);
}

/**
 * How a file system is checked.
 * @param type libblkid's name of the type; empty when it is unknown
 * @param subject the device, for messages
 * @throws KbootError when there is no program for it
 */
export function checkProgram(type: string, subject: string): CheckProgram {
  const program = checkPrograms.get(type);
  if (program !== undefined) return program;
  const holds =
    type === '' ? 'holds no file system that is known' : `holds ${type}, which nothing here checks`;
  throw new KbootError('check', subject, `it ${holds}`, {
    advice: `What can be checked: ${[...checkPrograms.keys()].join(', ')}.`,
  });
}

/**
 * The command that checks a file system without changing it.
 * @param type libblkid's name of the type; empty when it is unknown
 * @param node path of the device's node
 * @throws KbootError when there is no program for it
 */
export function checkCommand(type: string, node: string): readonly string[] {
  return [...checkProgram(type, node).look, node];
}
