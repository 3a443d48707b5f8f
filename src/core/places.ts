import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isUefi } from '../load/own-firmware.ts';
import type { Firmware } from '../entries/discovered.ts';
import { descriptionFolder } from '../sources/described/load-descriptions.ts';
import { socketPath } from '../wire/messages.ts';

/** Where the core finds and puts things; elsewhere in tests outside a machine. */
export interface Places {
  readonly socket: string;
  readonly configuration: string;
  /** Folder of description files, further kinds of names. */
  readonly descriptions: string;
  /** The kernel's command line. */
  readonly cmdline: string;
  readonly sysfs: string;
  readonly dev: string;
  /** Run-time state: mount points, the mark of a departure. */
  readonly run: string;
  /** Folder of the image's themes. */
  readonly themes: string;
  /** Folder of hosts and resolv.conf. */
  readonly etc: string;
}

/** The image's places, or those that the environment names: `KBOOT_SOCKET`, `KBOOT_CONF`, … */
export function placesFrom(environment: NodeJS.ProcessEnv): Places {
  const or = (name: string, place: string): string => environment[name] ?? place;
  return {
    socket: or('KBOOT_SOCKET', socketPath),
    configuration: or('KBOOT_CONF', '/etc/kboot.conf'),
    descriptions: or('KBOOT_SOURCES', descriptionFolder),
    cmdline: or('KBOOT_CMDLINE', '/proc/cmdline'),
    sysfs: or('KBOOT_SYSFS', '/sys'),
    dev: or('KBOOT_DEV', '/dev'),
    run: or('KBOOT_RUN', '/run/kboot'),
    themes: or('KBOOT_THEMES', '/kboot/themes'),
    etc: or('KBOOT_ETC', '/etc'),
  };
}

/** Folder of the mount points. */
export function mountFolder(places: Places): string {
  return join(places.run, 'mnt');
}

/** Puts newer text in the place of /etc/hosts; whoever reads it meanwhile sees the old or the new one whole. */
export function replaceHosts(places: Places, text: string): void {
  const hosts = join(places.etc, 'hosts');
  mkdirSync(places.etc, { recursive: true });
  writeFileSync(`${hosts}.new`, text);
  renameSync(`${hosts}.new`, hosts);
}

/** Folder of the environments' trees. */
export function treeFolder(places: Places): string {
  return join(places.run, 'environments');
}

/** Where the firmware's variables are mounted while they are read or written. */
export function variablesFolder(places: Places): string {
  return join(places.run, 'efivars');
}

/** File that tells init that programs end on purpose. */
export function departureMarker(places: Places): string {
  return join(places.run, 'handoff');
}

/** What has started this machine: the kernel shows UEFI's services where there are any (Documentation/ABI/stable/sysfs-firmware-efi-vars). */
export function firmwareOf(places: Places): Firmware {
  return isUefi(join(places.sysfs, 'firmware/efi')) ? 'uefi' : 'bios';
}
