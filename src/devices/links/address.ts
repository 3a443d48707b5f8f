import { isIPv4 } from 'node:net';
import { run } from '../../base/subprocess.ts';

/** What a link gets. */
export interface LinkAddress {
  readonly address: string;
  readonly prefix: number;
  /** Empty when there is none. */
  readonly gateway: string;
  readonly routes: readonly { readonly to: string; readonly via: string }[];
}

/** `ip` only talks to the kernel. */
const deadlineMs = 5000;

/** Runs busybox's `ip` with these arguments. */
export type IpCommand = (...args: readonly string[]) => Promise<void>;

/** @param busybox path of busybox */
export function ipCommand(busybox: string): IpCommand {
  return async (...args) => {
    await run([busybox, 'ip', ...args], { deadlineMs });
  };
}

/**
 * Gives a link its address and routes, in the place of those it had.
 * @param metric of several links' default routes the one with the lowest is used
 * @throws SubprocessError with ip's own words
 */
export async function setAddress(
  ip: IpCommand,
  link: string,
  { address, prefix, gateway, routes }: LinkAddress,
  metric: number,
): Promise<void> {
  const family = isIPv4(address) ? '-4' : '-6';
  await clearAddress(ip, link);
  const broadcast = family === '-4' ? ['broadcast', '+'] : [];
  await ip(family, 'addr', 'add', `${address}/${prefix}`, ...broadcast, 'dev', link);
  const ranked = ['dev', link, 'metric', String(metric)];
  for (const { to, via } of routes) {
    const way = via === '0.0.0.0' ? [] : ['via', via, 'onlink'];
    await ip(family, 'route', 'replace', to, ...way, ...ranked);
  }
  // RFC 3442: a client that uses the routes ignores the router.
  if (gateway === '' || routes.length > 0) return;
  // Some networks' router lies outside the link's own network.
  await ip(family, 'route', 'replace', 'default', 'via', gateway, 'onlink', ...ranked);
}

/** Takes addresses and routes from a link, but those that IPv6 makes itself. */
export async function clearAddress(ip: IpCommand, link: string): Promise<void> {
  await ip('-4', 'addr', 'flush', 'dev', link);
  await ip('-6', 'addr', 'flush', 'dev', link, 'scope', 'global');
}
