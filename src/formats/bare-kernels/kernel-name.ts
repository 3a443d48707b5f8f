import { posix } from 'node:path';

/** A kernel's file name taken apart. */
export interface KernelName {
  /** `vmlinuz`, `Image`… */
  readonly stem: string;
  /** What follows the first `-`: `6.1.0-28-amd64`, `linux`, `lts`; empty when nothing does. */
  readonly suffix: string;
}

const stems = 'vmlinuz|vmlinux|vmlinuz64|bzImage|zImage|Image|Image.gz|kernel|linux';
const pattern = new RegExp(`^(${stems.replaceAll('.', '\\.')})(?:-(.+)|(\\.old))?$`);

/** What lies beside kernels and is none: signatures, checksums, packed copies of the loader's. */
const beside = /\.(?:sig|hmac|sha\d*|txt|efi\.extra\.d|img|map|bak|dpkg-\w+|pacnew|rpm\w+|tmp)$/i;

/** Reads a kernel's file name; undefined when kernels have no such names. */
export function readKernelName(name: string): KernelName | undefined {
  const [, stem, suffix, old] = pattern.exec(name) ?? [];
  return stem === undefined || beside.test(name) ? undefined : { stem, suffix: suffix ?? old ?? '' };
}

/** The version that a kernel's path tells; empty when it tells none. */
export function versionOfKernel(path: string): string {
  const own = readKernelName(posix.basename(path))?.suffix ?? '';
  if (/^\d/.test(own)) return own;
  // kernel-install's layout: /TOKEN/VERSION/linux.
  const folder = posix.basename(posix.dirname(path));
  return /^\d+\.\d+/.test(folder) ? folder : '';
}

/** Names that the initrd of a kernel may have, the likeliest first (Debian, Fedora, SUSE, Arch, Alpine, Gentoo). */
export function initrdNames({ suffix }: KernelName): string[] {
  if (suffix === '') return ['initrd.img', 'initramfs.img', 'initrd', 'initramfs', 'initrd.gz'];
  if (suffix === '.old') return ['initrd.img.old', 'initrd.old', 'initramfs.img.old', 'initramfs.old'];
  return [
    `initrd.img-${suffix}`,
    `initramfs-${suffix}.img`,
    `initrd-${suffix}`,
    `initrd-${suffix}.img`,
    `initramfs-${suffix}`,
    `initrd-${suffix}.gz`,
    `initramfs-${suffix}.img.zst`,
    `initramfs-genkernel-${suffix}`,
    // Gentoo: kernel-genkernel-x86_64-V has initramfs-genkernel-x86_64-V.
    ...(suffix.startsWith('genkernel-') ? [`initramfs-${suffix}`] : []),
  ];
}

/** Archives for the processor, which stand before the system's own (Arch). */
export const microcode = ['amd-ucode.img', 'intel-ucode.img'] as const;
