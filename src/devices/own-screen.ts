import { existsSync, readFileSync, readdirSync, readlinkSync } from 'node:fs';
import { basename, join } from 'node:path';

/** How the firmware has left the screen, as screen_info tells it. */
export type FirmwarePicture = 'vesa' | 'efi' | 'none';

/** The screen that the next kernel is told of: kexec passes this kernel's screen_info on. */
export interface OwnScreen {
  readonly picture: FirmwarePicture;
  /**
   * Driver that has taken the firmware's framebuffer down and set a mode of its own, e.g. `i915`; what
   * screen_info says is stale then. Empty when none has.
   */
  readonly driver: string;
}

/** orig_video_isVGA of screen_info (include/uapi/linux/screen_info.h: VIDEO_TYPE_VLFB, VIDEO_TYPE_EFI). */
const pictures: Readonly<Record<number, FirmwarePicture>> = { 0x23: 'vesa', 0x70: 'efi' };
const videoTypeAt = 0x0f;

/** Devices that the kernel makes of screen_info; a native driver removes them (drivers/video/aperture.c). */
const firmwareDevices = ['efi-framebuffer.0', 'vesa-framebuffer.0', 'simple-framebuffer.0'] as const;

function pictureOf(sysfs: string): FirmwarePicture {
  try {
    // Documentation/ABI/testing/sysfs-kernel-boot_params; screen_info is its beginning.
    const type = readFileSync(join(sysfs, 'kernel/boot_params/data'))[videoTypeAt] ?? 0;
    return pictures[type] ?? 'none';
  } catch {
    // Machines without it (arm64) hand no picture on.
    return 'none';
  }
}

function driverOf(sysfs: string): string {
  const isThere = (name: string): boolean => existsSync(join(sysfs, 'bus/platform/devices', name));
  if (firmwareDevices.some(isThere)) return '';
  try {
    const cards = join(sysfs, 'class/drm');
    const [first] = readdirSync(cards)
      .filter((name) => /^card\d+$/.test(name))
      .toSorted();
    return first === undefined ? '' : basename(readlinkSync(join(cards, first, 'device/driver')));
  } catch {
    return '';
  }
}

/** Looks at the screen as it is now. */
export function ownScreen(sysfs: string): OwnScreen {
  return { picture: pictureOf(sysfs), driver: driverOf(sysfs) };
}
