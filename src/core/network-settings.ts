import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { toFailure } from '../base/errors.ts';
import type { Failure } from '../base/errors.ts';
import { parseIpParameter } from '../devices/links/ip-parameter.ts';
import type { LinkSetting } from '../devices/links/link-setting.ts';
import type { NetworkPlaces } from '../devices/links/network.ts';
import { parseHosts } from '../formats/hosts.ts';
import type { Places } from './places.ts';
import type { RemotePlaces } from './remote-access.ts';

/** How the network is to be set up. */
export interface NetworkSettings {
  readonly settings: readonly LinkSetting[];
  /** Those that the command line says. */
  readonly written: readonly LinkSetting[];
  /** Links are brought up without being asked for. */
  readonly atStart: boolean;
  readonly failures: readonly Failure[];
}

/**
 * The words `ip=…` of kboot's own command line, several allowed, or else what the configuration says.
 * Whoever writes one wants the network at start; without any it is brought up when a name on it is
 * used, with DHCP on all links.
 * @param cmdline text of /proc/cmdline
 * @param configured `net=` of kboot.conf
 */
export function networkSettings(cmdline: string, configured: readonly LinkSetting[] = []): NetworkSettings {
  const written: LinkSetting[] = [];
  const failures: Failure[] = [];
  for (const word of cmdline.trim().split(/\s+/)) {
    if (!word.startsWith('ip=')) continue;
    try {
      written.push(parseIpParameter(word.slice('ip='.length)));
    } catch (thrown) {
      failures.push(toFailure(thrown, 'parse', word));
    }
  }
  const settings = written.length > 0 ? written : configured;
  return { settings, written, atStart: settings.some(({ method }) => method !== 'off'), failures };
}

/** Looks a name up in /etc/hosts, which is read each time: it is small, and may be updated. */
export function hostsIn(places: Places): (host: string) => readonly string[] {
  const path = join(places.etc, 'hosts');
  return (host) => {
    let text: string;
    try {
      text = readFileSync(path, 'utf8');
    } catch {
      // An image without one knows no host by itself.
      return [];
    }
    return parseHosts(text, path).addresses.get(host.toLowerCase()) ?? [];
  };
}

/** What the network works with. */
export function networkPlaces(places: Places): NetworkPlaces {
  return {
    sysfs: places.sysfs,
    run: places.run,
    resolvConf: join(places.etc, 'resolv.conf'),
    blacklist: join(places.etc, 'modprobe.d/on-demand-network.conf'),
    busybox: '/usr/bin/busybox',
    script: '/kboot/udhcpc-script',
  };
}

/** What remote access works with. */
export function remotePlaces(places: Places): RemotePlaces {
  return {
    configuration: join(places.etc, 'dropbear'),
    home: '/root',
    run: places.run,
    dropbear: '/usr/sbin/dropbear',
    dropbearkey: '/usr/bin/dropbearkey',
  };
}
