/**
 * Names that the kernel gives to block devices (Documentation/admin-guide/devices.txt),
 * and the paper's `hda7`. A word of this shape is a device whether it has been seen yet or not.
 */
const shapes: readonly RegExp[] = [
  /^(?:sd|hd|vd|xvd|ubd|ub)[a-z]{1,3}\d{0,3}$/,
  /^nvme\d{1,4}n\d{1,4}(?:p\d{1,3})?$/,
  /^(?:mmcblk|nbd|loop|md|bcache|rbd|zram|ubiblock|mtdblock|pmem)\d{1,4}(?:p\d{1,3})?$/,
  /^mmcblk\d{1,3}boot\d$/,
  /^pmem\d{1,3}s$/,
  /^md_d\d{1,3}(?:p\d{1,3})?$/,
  /^dasd[a-z]{1,4}\d?$/,
  /^(?:dm-|drbd|sr|scd|fd|ram)\d{1,4}$/,
];

/** Whether a word looks like a kernel's block device. */
export function isDeviceShaped(word: string): boolean {
  return shapes.some((shape) => shape.test(word));
}

/** Folders below /dev that hold links to block devices; `folder/x:` needs no /dev/ before it. */
export function isDeviceFolder(path: string): boolean {
  return /^(?:mapper|md|disk\/by-[a-z-]+)\/./.test(path);
}

/** Folders below /dev whose links hold colons themselves (`pci-0000:00:1f.2-ata-1`): there only `:/` ends the device. */
export function isColonFolder(path: string): boolean {
  return /^disk\/by-(?:path|id)\//.test(path);
}
