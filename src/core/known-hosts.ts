import { readFile } from 'node:fs/promises';
import { parseHosts } from '../formats/hosts.ts';

/** Names of hosts in /etc/hosts; none when it cannot be read. */
export async function knownHosts(path = '/etc/hosts'): Promise<readonly string[]> {
  try {
    return [...parseHosts(await readFile(path, 'utf8'), path).addresses.keys()];
  } catch {
    return [];
  }
}
