import { readBootSector } from '../../src/devices/boot-sector.ts';
import { bareKernels } from '../../src/formats/bare-kernels/bare-kernels.ts';
import { efiLoaders } from '../../src/formats/efi-loaders/efi-loaders.ts';
import type { Format } from '../../src/formats/format.ts';
import { checkResult } from '../formats/check-result.ts';
import { memoryReader } from '../formats/memory-reader.ts';
import { writePe } from '../formats/uki/write-pe.ts';
import { kernelImage } from '../load/kernel-image.ts';
import { atLeast } from './fuzzer.ts';
import type { Campaign, Fuzzer } from './fuzzer.ts';
import { mutate } from './seeds.ts';
import { spoilPe } from './spoil-pe.ts';

const kernel = kernelImage({ systemSize: 1 });
const program = writePe([{ name: '.text', data: 'loader' }], { subsystem: 10 });

const kernelNames = [
  'vmlinuz-6.1.0-28-amd64',
  'initrd.img-6.1.0-28-amd64',
  'vmlinuz',
  'initrd.img',
  'vmlinuz-linux',
  'initramfs-linux.img',
  'initramfs-linux-fallback.img',
  'vmlinuz-4.19.0-rc1.old',
  'bzImage',
  'Image',
  'initramfs-6.11.4-301.fc41.x86_64.img',
  'intel-ucode.img',
];
const loaderFolders = ['Microsoft', 'debian', 'ubuntu', 'BOOT', 'refind', 'systemd', 'Linux', 'opensuse'];
const loaderNames = [
  'shimx64.efi',
  'grubx64.efi',
  'bootmgfw.efi',
  'BOOTX64.EFI',
  'refind_x64.efi',
  'BOOTX64.CSV',
];
const tokens = [
  '-',
  '.',
  '+',
  '~',
  '0',
  '99999999999999999999',
  '.old',
  '.img',
  ' ',
  '\u001b[2J',
  '\u202e',
  '..',
  '\\',
];

/** A fuzzer of a format that reads a folder's names. */
function folder(
  format: Format,
  path: string,
  tree: (random: () => number) => Record<string, string | Uint8Array>,
): (random: () => number) => Campaign {
  return (random) => {
    let files: Record<string, string | Uint8Array> = {};
    let found = 0;
    return {
      async attempt() {
        files = tree(random);
        const result = await format.parse(path, '', memoryReader(files));
        checkResult(result);
        found += result.entries.length;
      },
      input: () => JSON.stringify(Object.keys(files)),
      finish: (inputs) => atLeast('entries', found, inputs / 4),
    };
  };
}

/** A name as a directory can have it. */
function name(random: () => number, from: readonly string[]): string {
  const made = mutate(random, from, tokens).replace(/[/\u0000]/g, '');
  return made === '' || made === '.' || made === '..' ? 'x' : made;
}

/** Kernels that lie about. */
export const bareKernelNames: Fuzzer = {
  name: 'bare-kernels',
  holds: 'folders of kernels give entries, whatever their names',
  begin: folder(bareKernels, '/boot/', (random) =>
    Object.fromEntries([
      ...Array.from({ length: 6 }, () => {
        const one =
          random() < 0.4 ? (kernelNames[Math.floor(random() * 12)] ?? 'x') : name(random, kernelNames);
        return [`/boot/${one}`, random() < 0.9 ? kernel : 'text'] as const;
      }),
      [
        '/etc/fstab',
        mutate(random, ['UUID=1f2e-ab / ext4 ro 0 1\n', '/dev/sda2 / btrfs subvol=@ 0 0'], tokens),
      ] as const,
      ['/etc/os-release', mutate(random, ['PRETTY_NAME="Debian 12"\nID=debian\n'], tokens)] as const,
    ]),
  ),
};

/** Other systems' loaders on an EFI system partition. */
export const efiLoaderNames: Fuzzer = {
  name: 'efi-loaders',
  holds: 'EFI system partitions give loaders or problems, whatever lies on them',
  begin: folder(efiLoaders, '/EFI/', (random) =>
    Object.fromEntries(
      Array.from({ length: 4 }, () => {
        const vendor =
          random() < 0.7 ? (loaderFolders[Math.floor(random() * 8)] ?? 'x') : name(random, loaderFolders);
        const file =
          random() < 0.7 ? (loaderNames[Math.floor(random() * 6)] ?? 'x') : name(random, loaderNames);
        const below = vendor === 'Microsoft' && random() < 0.7 ? 'Boot/' : '';
        const bytes = random() < 0.6 ? program : spoilPe(random, program);
        return [`/EFI/${vendor}/${below}${file}`, bytes] as const;
      }),
    ),
  ),
};

const sector = (text: string): Buffer => {
  const bytes = Buffer.alloc(1024);
  bytes[0] = 0xeb;
  bytes.write(text, 0x80, 'latin1');
  bytes.writeUInt16BE(0x55aa, 510);
  return bytes;
};
const sectors = ['BOOTMGR', 'NTLDR', 'GRUB ', 'LILO', 'This is not a bootable disk', 'IO      SYS'].map(
  sector,
);

/** Boot sectors. */
export const bootSectors: Fuzzer = {
  name: 'boot-sector',
  holds: 'boot sectors are known or not, however short or spoiled',
  begin(random) {
    let bytes: Buffer = Buffer.alloc(0);
    let known = 0;
    return {
      attempt(run) {
        bytes = spoilPe(random, sectors[run % sectors.length] ?? bytes);
        const found = readBootSector(bytes);
        if (found !== undefined && found.title === '') throw new Error('a system without a name');
        known += Number(found !== undefined);
      },
      input: () => bytes.toString('base64'),
      finish: (inputs) => atLeast('known sectors', known, inputs / 10),
    };
  },
};
