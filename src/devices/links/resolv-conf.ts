import { isIP } from 'node:net';

/** Whom to ask for addresses of names. */
export interface NameServers {
  /** IP addresses, the first asked first. */
  readonly servers: readonly string[];
  /** Domains in which short names are looked up. */
  readonly domains: readonly string[];
}

/** More are not asked by the C library (MAXNS, resolv.conf(5)). */
const most = 3;

/** Text of a resolv.conf(5); every other program of the image looks there. */
export function printResolvConf({ servers, domains }: NameServers): string {
  const lines = servers.slice(0, most).map((server) => `nameserver ${server}`);
  const search = domains.length === 0 ? [] : [`search ${domains.join(' ')}`];
  return [...search, ...lines, 'options timeout:2 attempts:2', ''].join('\n');
}

/** Reads a resolv.conf(5), one that an image may bring; lines that it does not know are passed over. */
export function parseResolvConf(text: string): NameServers {
  const servers: string[] = [];
  let domains: string[] = [];
  for (const line of text.slice(0, 64 * 1024).split('\n')) {
    const [key = '', ...values] = line.trim().split(/[ \t]+/);
    const [value = ''] = values;
    if (key === 'nameserver' && isIP(value) !== 0 && servers.length < most) servers.push(value);
    else if (key === 'search' || key === 'domain') domains = values.slice(0, 6);
  }
  return { servers, domains };
}
