import type { KnownDevice } from '../devices/store.ts';

/**
 * What stands for the device that an entry's kernel lies on, by its name in kboot.conf; the text is
 * empty when the device has nothing of the kind.
 */
const placeholders: Readonly<Record<string, (device: KnownDevice) => string>> = {
  // The kernel itself finds a partition by it, and it stays the same when disks change places.
  root: ({ partUuid, name }) => (partUuid === '' ? `/dev/${name}` : `PARTUUID=${partUuid}`),
  uuid: ({ uuid }) => uuid,
};

/** As it stays in a command line until the device has been seen. */
const written = /\$\{(\w+)\}/g;

/**
 * Fills a command line's placeholders in.
 * @returns as it was where the device has nothing to put in: the kernel then shows what is missing
 */
export function filledIn(cmdline: string, device: KnownDevice): string {
  return cmdline.replace(written, (whole, name: string) => placeholders[name]?.(device) || whole);
}
