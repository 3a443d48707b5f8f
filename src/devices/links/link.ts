import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** A wired network link as sysfs shows it. */
export interface Link {
  /** Kernel name: `eth0`. */
  readonly name: string;
  /** Hardware address, `52:54:00:12:34:56`. */
  readonly mac: string;
  /** It is switched on. */
  readonly up: boolean;
  /** A cable is plugged in and the other side answers; false while it is switched off. */
  readonly carrier: boolean;
}

const ethernet = '1'; // ARPHRD_ETHER, include/uapi/linux/if_arp.h
const flagUp = 1; // IFF_UP, include/uapi/linux/if.h

/** The kernel's rule for names (dev_valid_name), without what a program could take for something else. */
export function isLinkName(name: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9_.-]{0,14}$/.test(name);
}

function text(folder: string, file: string): string {
  try {
    return readFileSync(join(folder, file), 'utf8').trim();
  } catch {
    // `carrier` of a link that is off cannot be read, and a link may vanish meanwhile.
    return '';
  }
}

function isWired(folder: string): boolean {
  const wireless = existsSync(join(folder, 'wireless')) || existsSync(join(folder, 'phy80211'));
  return text(folder, 'type') === ethernet && existsSync(join(folder, 'device')) && !wireless;
}

/**
 * All wired links of real devices, sorted by name; bridges, tunnels and radio are none.
 * @param sysfs where sysfs is mounted; another folder in tests
 */
export function listLinks(sysfs = '/sys'): Link[] {
  const all = join(sysfs, 'class/net');
  let names: string[];
  try {
    names = readdirSync(all);
  } catch {
    return [];
  }
  return names
    .filter((name) => isLinkName(name) && isWired(join(all, name)))
    .sort()
    .map((name) => {
      const folder = join(all, name);
      const up = (Number(text(folder, 'flags')) & flagUp) !== 0;
      return { name, mac: text(folder, 'address'), up, carrier: text(folder, 'carrier') === '1' };
    });
}
