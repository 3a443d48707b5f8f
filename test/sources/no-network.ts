import type { NetworkAccess } from '../../src/devices/links/network.ts';

function unplugged(): Promise<never> {
  return Promise.reject(new Error('this machine has no network'));
}

/** For sources that need none. */
export const noNetwork: NetworkAccess = { ready: unplugged, addressesOf: unplugged };

/** For sources that are tried on this machine's own servers. */
export const hereOnly: NetworkAccess = {
  ready: () => Promise.resolve(),
  addressesOf: (host) => Promise.resolve([host === 'localhost' ? '127.0.0.1' : host]),
};
