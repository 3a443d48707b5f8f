import { isIP } from 'node:net';
import { isHostName } from '../names/url.ts';
import type { ConfFailure } from './kboot-conf-position.ts';
import { SourceText } from './kboot-conf-position.ts';
import { limits, readTable, TableFailure } from './table.ts';
import type { Field } from './table.ts';

/** One line of hosts(5). */
export interface HostLine {
  /** IPv4 or IPv6, an IPv6 zone included. */
  readonly address: string;
  /** Lower case, the canonical name first. */
  readonly names: readonly string[];
  readonly line: number;
}

/** What a hosts file says. */
export interface Hosts {
  readonly lines: readonly HostLine[];
  /** Addresses of each name, in the file's order. */
  readonly addresses: ReadonlyMap<string, readonly string[]>;
  readonly problems: readonly ConfFailure[];
}

function readLine(fields: readonly Field[], line: number): HostLine {
  const comment = fields.findIndex(({ text }) => text.startsWith('#'));
  const [address, ...names] = comment < 0 ? fields : fields.slice(0, comment);
  if (address === undefined || isIP(address.text) === 0) {
    throw new TableFailure(address?.start ?? 0, `'${address?.text ?? ''}' is no IP address`);
  }
  if (names.length === 0) throw new TableFailure(address.start, 'the address has no name');
  const bad = names.find(({ text }) => !isHostName(text));
  if (bad !== undefined) throw new TableFailure(bad.start, `'${bad.text}' is no host name`);
  return { address: address.text, names: names.map(({ text }) => text.toLowerCase()), line };
}

/** Parses hosts(5). Never throws for bad text. @param file its path, for messages */
export function parseHosts(text: string, file: string): Hosts {
  const source = new SourceText(file, text);
  const { rows, problems } = readTable(source, { quotes: false, readRow: readLine, most: limits.rows });
  const addresses = new Map<string, string[]>();
  for (const { address, names } of rows) {
    for (const name of new Set(names)) {
      const known = addresses.get(name);
      if (known === undefined) addresses.set(name, [address]);
      else if (!known.includes(address)) known.push(address);
    }
  }
  return { lines: rows, addresses, problems };
}
