import { parseIpParameter } from '../../devices/links/ip-parameter.ts';
import type { Network } from '../../devices/links/network.ts';
import { mostLinks } from '../../wire/asks.ts';
import type { ReplyTo } from '../../wire/asks.ts';
import { clip } from '../../wire/fit.ts';
import type { AskHandler } from './handler.ts';

/** How the network stands. */
function told(network: Network): Omit<ReplyTo<'net'>, 'what'> {
  const { servers, domains } = network.nameServers;
  return {
    started: network.started,
    links: network.links.slice(0, mostLinks).map(({ name, mac, carrier, running }) => {
      const { address, gateway = '', prefix = 0 } = running?.address ?? {};
      return {
        name,
        mac,
        carrier,
        method: running?.setting.method ?? 'none',
        phase: running?.phase ?? 'off',
        problem: clip(running?.problem ?? ''),
        address: address === undefined ? '' : `${address}/${prefix}`,
        gateway,
      };
    }),
    nameServers: servers.slice(0, mostLinks),
    domains: domains.slice(0, mostLinks),
  };
}

/** The network's links, addresses and name servers. */
export const net: AskHandler<'net'> = async (_ask, { network }) => ({ what: 'net', ...told(network) });

/** Sets a link up; answered at once, what becomes of it is asked with `net`. */
export const netSet: AskHandler<'net-set'> = async ({ setting }, { network }) => {
  if (setting === '') network.start();
  else network.set(parseIpParameter(setting));
  return { what: 'net-set', ...told(network) };
};
