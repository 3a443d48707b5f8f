import { parseIpParameter } from '../../devices/links/ip-parameter.ts';
import { mostLinks, mostNameServers } from '../../wire/network-asks.ts';
import type { ReplyTo } from '../../wire/asks.ts';
import { clip } from '../../wire/fit.ts';
import type { AskHandler, AskSurroundings } from './handler.ts';

/** How the network stands. */
function told({ network, networkChoice }: AskSurroundings): Omit<ReplyTo<'net'>, 'what'> {
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
        nameServers: running?.nameServers.servers.slice(0, mostNameServers) ?? [],
        kept: networkChoice.isKept(name),
      };
    }),
    nameServers: servers.slice(0, mostLinks),
    domains: domains.slice(0, mostLinks),
    changes: network.changes,
  };
}

/** The network's links, addresses and name servers; where they have been seen, when they are others. */
export const net: AskHandler<'net'> = async ({ seen }, surroundings, signal) => {
  if (seen !== undefined) await surroundings.network.changed(seen, signal);
  return { what: 'net', ...told(surroundings) };
};

/** Sets a link up; answered at once, what becomes of it is asked with `net`. */
export const netSet: AskHandler<'net-set'> = async ({ setting }, surroundings) => {
  if (setting === '') surroundings.network.start();
  else surroundings.networkChoice.choose(parseIpParameter(setting));
  return { what: 'net-set', ...told(surroundings) };
};
