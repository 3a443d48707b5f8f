import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const bus = 'bus/pci/devices';

/** A device that makes pictures, on the PCI bus. */
export interface DisplayDevice {
  /** Its folder below `/sys`. */
  readonly folder: string;
  /** It answers to VGA's addresses: it may show a text console that its driver would end (PCI class 0x0300). */
  readonly vga: boolean;
  /** A virtio-gpu: the hand-over resets it, and then it shows what firmware has set up (virtio 1.2, 5.7.7). */
  readonly virtio: boolean;
}

/** A file of sysfs without its line end; empty when there is none. */
export function attribute(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    // It may go meanwhile.
    return '';
  }
}

/** What is in a folder of sysfs; nothing when there is none. */
export function names(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** What the machine has of them. */
export function displayDevices(sysfs: string): DisplayDevice[] {
  return names(join(sysfs, bus)).flatMap((name) => {
    const folder = join(sysfs, bus, name);
    const kind = /^0x03([0-9a-f]{2})/.exec(attribute(join(folder, 'class')))?.[1];
    if (kind === undefined) return [];
    const virtio =
      attribute(join(folder, 'vendor')) === '0x1af4' && attribute(join(folder, 'device')) === '0x1050';
    return [{ folder, vga: kind === '00', virtio }];
  });
}

/**
 * Whether a driver of these devices takes nothing away that the next system's console needs: firmware's
 * framebuffer, or, on a BIOS, VGA's text. A virtio-gpu gives both back (seen with efifb and vesafb);
 * QEMU's VGA under bochs does not: what the next system writes is never seen.
 */
export function nothingToLose(
  devices: readonly DisplayDevice[],
  framebuffer: string,
  sysfs: string,
): boolean {
  if (devices.length > 0 && devices.every((device) => device.virtio)) return true;
  if (existsSync(framebuffer)) return false;
  return existsSync(join(sysfs, 'firmware/efi')) || !devices.some((device) => device.vga);
}
