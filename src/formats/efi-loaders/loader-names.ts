/** What a folder of an EFI system partition says of the loader in it. */
export interface LoaderName {
  readonly title: string;
  /** Name of an icon; empty for the general one. */
  readonly icon: string;
}

/**
 * Files that are a vendor's loader, the one that the firmware should start first: shim checks
 * signatures and starts the next. The architecture's name stands for `@`.
 */
export const loaderFiles = [
  'bootmgfw.efi',
  'shim@.efi',
  'grub@.efi',
  'systemd-boot@.efi',
  'refind_@.efi',
  'elilo.efi',
  'limine@.efi',
  'loader.efi',
] as const;

/** Loaders with a system of their own, whose folder alone does not say what a person calls it. */
const known: Readonly<Record<string, LoaderName>> = {
  'microsoft/boot': { title: 'Windows Boot Manager', icon: 'windows' },
  freebsd: { title: 'FreeBSD', icon: 'freebsd' },
  refind: { title: 'rEFInd', icon: '' },
  systemd: { title: 'systemd-boot', icon: '' },
};

/**
 * What a person calls the loader in a vendor's folder.
 * @param folder path below /EFI, e.g. `debian`, `Microsoft/Boot`
 */
export function loaderName(folder: string): LoaderName {
  const name = known[folder.toLowerCase()];
  if (name !== undefined) return name;
  const word = folder.split('/')[0] ?? folder;
  const title = word === word.toLowerCase() ? word.charAt(0).toUpperCase() + word.slice(1) : word;
  return { title: `${title} boot loader`, icon: word.toLowerCase() };
}
