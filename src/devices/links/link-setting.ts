/** How a link, or all links that nothing else is said of, is set up. */
export type LinkSetting = {
  /** Kernel name of the link; empty: every wired link (DHCP, off) or the first one (static). */
  readonly link: string;
} & (
  | { readonly method: 'off' }
  | {
      readonly method: 'dhcp';
      /** Asked before those that the DHCP server names. */
      readonly nameServers: readonly string[];
    }
  | StaticAddress
);

/** A fixed address. */
export interface StaticAddress {
  readonly method: 'static';
  /** IPv4 or IPv6. */
  readonly address: string;
  /** Bits of the address that name the network. */
  readonly prefix: number;
  /** Address of the router; empty when there is none. */
  readonly gateway: string;
  readonly nameServers: readonly string[];
}

/** What holds for a link when nothing is configured. */
export const dhcpEverywhere: LinkSetting = { link: '', method: 'dhcp', nameServers: [] };

/**
 * The setting of each link that has one: its own, or else the one without a name. A fixed address
 * without a link's name is the first link's; once settings name links, the others stay off.
 * @param links names of the links, in their order
 */
export function settingsOf(
  links: readonly string[],
  settings: readonly LinkSetting[],
): ReadonlyMap<string, LinkSetting> {
  const found = new Map<string, LinkSetting>();
  for (const setting of settings.length === 0 ? [dhcpEverywhere] : settings) {
    if (setting.link !== '') {
      if (links.includes(setting.link)) found.set(setting.link, setting);
      continue;
    }
    const free = links.filter((link) => !settings.some((other) => other.link === link));
    for (const link of setting.method === 'static' ? free.slice(0, 1) : free) found.set(link, setting);
  }
  return found;
}

/** The settings with one more; it takes the place of another of the same link. */
export function withSetting(settings: readonly LinkSetting[], setting: LinkSetting): readonly LinkSetting[] {
  const others = settings.length === 0 ? [dhcpEverywhere] : settings;
  return [...others.filter(({ link }) => link !== setting.link), setting];
}
