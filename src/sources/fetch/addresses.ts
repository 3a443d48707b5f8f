import { lookup } from 'node:dns/promises';
import type { LookupFunction } from 'node:net';
import { isIP } from 'node:net';
import { networkFailure } from './network-failure.ts';

const known = new Map<string, readonly string[]>();

/** Addresses that the core has found for a host: its hosts file and name servers count there. */
export function setAddresses(host: string, addresses: readonly string[]): void {
  known.set(host, addresses);
}

/**
 * Addresses of a host, the first to be tried first; those of a host that a redirect led to are
 * looked up by the C library, whose resolv.conf the core writes.
 * @throws KbootError
 */
export async function addressesOf(host: string, subject: string): Promise<readonly string[]> {
  const found = known.get(host);
  if (found !== undefined) return found;
  if (isIP(host) !== 0) return [host];
  try {
    return (await lookup(host, { all: true })).map(({ address }) => address);
  } catch (thrown) {
    throw networkFailure(thrown, subject, { host, port: 0 });
  }
}

/** These addresses as Node's sockets ask for them: for any name they are given what is known already. */
export function lookupAmong(addresses: readonly string[]): LookupFunction {
  const all = addresses.map((address) => ({ address, family: isIP(address) }));
  return (_host, options, done) => {
    const [first] = all;
    if (options.all === true) done(null, all);
    else if (first === undefined) done(new Error('no address'), '', 0);
    else done(null, first.address, first.family);
  };
}
