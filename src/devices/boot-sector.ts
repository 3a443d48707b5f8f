/** What a boot sector starts, by what is written in it. */
export interface BootSector {
  readonly title: string;
  /** Name of an icon; empty for the general one. */
  readonly icon: string;
  /** It is a loader's whose configuration kboot reads itself: of use only when that fails. */
  readonly loader: boolean;
}

/** Bytes that are looked at: the sector itself, and the second, where NTFS names its loader. */
export const bootSectorBytes = 1024;

const signatureOffset = 510;

interface Mark {
  readonly text: string;
  readonly encoding: 'latin1' | 'utf16le';
  readonly starts: BootSector;
}

function system(title: string, icon: string): BootSector {
  return { title, icon, loader: false };
}

function loader(title: string): BootSector {
  return { title, icon: '', loader: true };
}

/**
 * Names that boot code prints or looks for, one line each, the telling ones first. Names of files
 * stand as FAT's directories have them: eight letters and three.
 */
const marks: readonly Mark[] = [
  { text: 'This is not a bootable disk', encoding: 'latin1', starts: loader('') },
  { text: 'BOOTMGR', encoding: 'latin1', starts: system('Windows', 'windows') },
  { text: 'BOOTMGR', encoding: 'utf16le', starts: system('Windows', 'windows') },
  { text: 'NTLDR', encoding: 'latin1', starts: system('Windows XP', 'windows') },
  { text: 'KERNEL  SYS', encoding: 'latin1', starts: system('FreeDOS', '') },
  { text: 'IO      SYS', encoding: 'latin1', starts: system('DOS', '') },
  { text: 'FreeBSD', encoding: 'latin1', starts: system('FreeBSD', 'freebsd') },
  { text: 'GRUB ', encoding: 'latin1', starts: loader('GRUB') },
  { text: 'LILO', encoding: 'latin1', starts: loader('LILO') },
  { text: 'SYSLINUX', encoding: 'latin1', starts: loader('Syslinux') },
];

/**
 * What the boot sector of a partition or of a disk without partitions starts.
 * @param bytes the device's first {@link bootSectorBytes}; fewer are fine
 * @returns undefined when there is no boot code, or none that is known: mkfs leaves some that
 * only says that it starts nothing
 */
export function readBootSector(bytes: Uint8Array): BootSector | undefined {
  if (bytes[signatureOffset] !== 0x55 || bytes[signatureOffset + 1] !== 0xaa) return undefined;
  // A jump over the table of the file system (Microsoft, FAT specification, BS_jmpBoot).
  if (bytes[0] !== 0xeb && bytes[0] !== 0xe9 && bytes[0] !== 0xfa) return undefined;
  const code = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, bootSectorBytes));
  const found = marks.find(({ text, encoding }) => code.includes(Buffer.from(text, encoding)))?.starts;
  return found === undefined || found.title === '' ? undefined : found;
}
