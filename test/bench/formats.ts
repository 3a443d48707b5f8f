import { bareKernels } from '../../src/formats/bare-kernels/bare-kernels.ts';
import type { Format } from '../../src/formats/format.ts';
import { parseFstab } from '../../src/formats/fstab.ts';
import { grubLegacy } from '../../src/formats/grub-legacy.ts';
import { parseKbootConf } from '../../src/formats/kboot-conf.ts';
import { kexecboot } from '../../src/formats/kexecboot.ts';
import { lilo } from '../../src/formats/lilo.ts';
import { petitboot } from '../../src/formats/petitboot.ts';
import { syslinux } from '../../src/formats/syslinux/syslinux.ts';
import { uki } from '../../src/formats/uki/uki.ts';
import { yaboot } from '../../src/formats/yaboot.ts';
import { memoryReader } from '../formats/memory-reader.ts';
import { writePe } from '../formats/uki/write-pe.ts';
import { median } from './figure.ts';

/** How fast one reader is. */
export interface FormatTime {
  readonly what: string;
  readonly entries: number;
  readonly entriesPerSecond: number;
  /** The same input split into words and nothing else, entries a second: a floor for any reader. */
  readonly wordsPerSecond: number;
}

type Files = Readonly<Record<string, string | Uint8Array>>;

/** A reader and a large input for it, of so many entries. */
interface Subject {
  readonly what: string;
  /** Most entries that the reader gives. */
  readonly most?: number;
  readonly files: (count: number) => Files;
  /** @returns how many entries it found */
  readonly read: (files: Files) => Promise<number>;
}

const root = 'root=UUID=8d3c4b52-7f5e-4d6a-9c7d-0b5f3a2c1e90 ro quiet';
const version = (index: number): string => `6.1.${index}-amd64`;

function repeated(count: number, entry: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => entry(index)).join('');
}

/** A format whose entries stand in one file. */
function oneFile(format: Format, path: string, entry: (index: number) => string): Subject {
  return {
    what: path.slice(path.lastIndexOf('/') + 1),
    files: (count) => ({ [path]: repeated(count, entry) }),
    read: async (files) => {
      const text = files[path];
      const result = await format.parse(path, typeof text === 'string' ? text : '', memoryReader(files));
      return result.entries.length;
    },
  };
}

/** A text that is read without a file system. */
function oneText(what: string, entry: (index: number) => string, read: (text: string) => number): Subject {
  return {
    what,
    files: (count) => ({ [`/${what}`]: repeated(count, entry) }),
    read: async (files) => {
      const text = files[`/${what}`];
      return read(typeof text === 'string' ? text : '');
    },
  };
}

/** A format that reads a folder. */
function folder(format: Format, path: string, file: (index: number) => Files): Subject {
  return {
    what: `${format.name} in ${path}`,
    files: (count) => Object.assign({}, ...Array.from({ length: count }, (_, index) => file(index))) as Files,
    read: async (files) => (await format.parse(path, '', memoryReader(files))).entries.length,
  };
}

/** What one looks at to know an x86 kernel. */
const kernel = Buffer.concat([Buffer.alloc(514), Buffer.from('HdrS'), Buffer.alloc(506)]);

const subjects: readonly Subject[] = [
  oneFile(
    syslinux,
    '/boot/extlinux/extlinux.conf',
    (i) =>
      `label l${i}\n\tmenu label Debian, Linux ${version(i)}\n\tlinux /boot/vmlinuz-${version(i)}\n\tinitrd /boot/initrd.img-${version(i)}\n\tappend ${root}\n\n`,
  ),
  oneFile(
    grubLegacy,
    '/boot/grub/menu.lst',
    (i) =>
      `title\t\tDebian, kernel ${version(i)}\nroot\t\t(hd0,0)\nkernel\t\t/boot/vmlinuz-${version(i)} ${root}\ninitrd\t\t/boot/initrd.img-${version(i)}\n\n`,
  ),
  oneFile(
    lilo,
    '/etc/lilo.conf',
    (i) =>
      `image=/boot/vmlinuz-${version(i)}\n\tlabel=l${i}\n\tinitrd=/boot/initrd.img-${version(i)}\n\troot=/dev/sda1\n\tappend="quiet"\n\tread-only\n`,
  ),
  oneFile(
    yaboot,
    '/etc/yaboot.conf',
    (i) => `image=/boot/vmlinux-${version(i)}\n\tlabel=l${i}\n\tread-only\n\tappend="quiet splash"\n`,
  ),
  oneFile(
    kexecboot,
    '/boot/boot.cfg',
    (i) => `LABEL=l${i}\nKERNEL=/boot/zImage-${i}\nINITRD=/boot/initrd-${i}\nAPPEND=${root}\n\n`,
  ),
  oneFile(
    petitboot,
    '/boot/petitboot.conf',
    (i) => `name l${i}\nimage /boot/linux-${i}\ninitrd /boot/initrd-${i}\nargs ${root}\n\n`,
  ),
  oneText(
    'kboot.conf',
    (i) => `l${i}="UUID=1f2e-ab:/vmlinuz-${i} initrd=UUID=1f2e-ab:/initrd.img-${i} ${root}"\n`,
    (text) => parseKbootConf(text, 'kboot.conf').entries.length,
  ),
  oneText(
    'fstab',
    (i) => `UUID=8d3c4b52-7f5e-4d6a-9c7d-${i} /mnt/${i} ext4 defaults,noatime 0 2\n`,
    (text) => parseFstab(text, 'fstab').entries.length,
  ),
  folder(uki, '/EFI/Linux/', (i) => ({
    [`/EFI/Linux/debian-${version(i)}.efi`]: writePe([
      { name: '.osrel', data: 'PRETTY_NAME="Debian 12"\nID=debian\nVERSION_ID=12\n' },
      { name: '.cmdline', data: `${root}\0` },
      { name: '.uname', data: version(i) },
      { name: '.linux', data: 'kernel' },
    ]),
  })),
  {
    ...folder(bareKernels, '/boot/', (i) => ({
      [`/boot/vmlinuz-${version(i)}`]: kernel,
      [`/boot/initrd.img-${version(i)}`]: 'an initrd',
    })),
    most: 100,
  },
];

function words(files: Files): number {
  return Object.values(files).reduce((sum, file) => sum + String(file).split(/\s+/).length, 0);
}

/** Times every reader but those of GRUB 2 and BLS, which have benches of their own. */
export async function formatTimes(count = 500, rounds = 5): Promise<FormatTime[]> {
  const times: FormatTime[] = [];
  for (const { what, most, files, read } of subjects) {
    const entries = Math.min(count, most ?? count);
    const input = files(entries);
    const [reading, splitting]: [number[], number[]] = [[], []];
    for (let round = 0; round < rounds; round += 1) {
      const started = performance.now();
      const found = await read(input);
      const readAt = performance.now();
      if (words(input) === 0) throw new Error(`${what}: an empty input`);
      splitting.push(performance.now() - readAt);
      reading.push(readAt - started);
      if (found !== entries) throw new Error(`${what}: ${found} entries of ${entries}`);
    }
    const rate = (ms: readonly number[]): number => Math.round((1000 * entries) / median(ms));
    times.push({ what, entries, entriesPerSecond: rate(reading), wordsPerSecond: rate(splitting) });
  }
  return times;
}
