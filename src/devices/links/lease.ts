import { isIPv4 } from 'node:net';
import { KbootError } from '../../base/errors.ts';
import { prefixOfMask } from './ip-parameter.ts';

/** What a DHCP server has given. */
export interface Lease {
  readonly address: string;
  readonly prefix: number;
  /** Router for everything else; empty when there is none. */
  readonly gateway: string;
  /** Classless static routes (RFC 3442), which then stand for the router too. */
  readonly routes: readonly { readonly to: string; readonly via: string }[];
  readonly nameServers: readonly string[];
  /** Domain that short names are looked up in; empty when none was given. */
  readonly domain: string;
}

/** Caps: a server may send what fits into a packet. */
const most = { nameServers: 3, routes: 32 } as const;

const domainName = /^(?=.{1,253}$)[a-z0-9_](?:[a-z0-9_-]{0,62})(?:\.[a-z0-9_][a-z0-9_-]{0,62})*\.?$/i;

function words(text: string | undefined): string[] {
  return (text ?? '').split(/\s+/).filter((word) => word !== '');
}

function addresses(text: string | undefined): string[] {
  return words(text).filter((word) => isIPv4(word) && word !== '0.0.0.0');
}

/** udhcpc writes them `10.1.0.0/16 192.168.1.1`, one pair behind the other. */
function routesIn(text: string | undefined): Lease['routes'] {
  const all = words(text);
  const routes = [];
  for (let i = 0; i + 1 < all.length && routes.length < most.routes; i += 2) {
    const [to = '', via = ''] = all.slice(i, i + 2);
    const [, net = '', bits = ''] = /^([\d.]+)\/(\d{1,2})$/.exec(to) ?? [];
    if (isIPv4(net) && Number(bits) <= 32 && isIPv4(via)) routes.push({ to, via });
  }
  return routes;
}

/**
 * Reads the variables that udhcpc gives its script (busybox, networking/udhcp/dhcpc.c). All of it
 * comes from whoever answered on the network: what is not well-formed is left out.
 * @param link the link it is for, for messages
 * @throws KbootError when there is no address in it
 */
export function readLease(variables: ReadonlyMap<string, string>, link: string): Lease {
  const address = variables.get('ip') ?? '';
  const bits = variables.get('mask') ?? '';
  const prefix = /^\d{1,2}$/.test(bits) ? Number(bits) : prefixOfMask(variables.get('subnet') ?? '');
  if (!isIPv4(address) || address === '0.0.0.0') {
    throw new KbootError('dhcp', link, 'the DHCP server gave no address');
  }
  if (prefix === undefined || prefix < 1 || prefix > 32) {
    throw new KbootError('dhcp', link, 'the DHCP server gave no network mask');
  }
  const domain = words(variables.get('domain'))[0] ?? '';
  return {
    address,
    prefix,
    gateway: addresses(variables.get('router'))[0] ?? '',
    routes: routesIn(variables.get('staticroutes')),
    nameServers: addresses(variables.get('dns')).slice(0, most.nameServers),
    domain: domainName.test(domain) ? domain.toLowerCase() : '',
  };
}
