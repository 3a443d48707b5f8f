import { isIP } from 'node:net';
import { expect, test } from 'vitest';
import { KbootError } from '../../src/base/errors.ts';
import { DhcpRecordReader } from '../../src/devices/links/dhcp-record.ts';
import { parseIpParameter } from '../../src/devices/links/ip-parameter.ts';
import { readLease } from '../../src/devices/links/lease.ts';
import { isLinkName } from '../../src/devices/links/link.ts';
import { parseResolvConf, printResolvConf } from '../../src/devices/links/resolv-conf.ts';
import { mutate, randomFrom, runs, seeds } from './seeds.ts';

const tokens = [
  '\0',
  '\0\0',
  ':',
  '::',
  '[',
  ']',
  '/',
  '.',
  '=',
  ' ',
  '\n',
  '%',
  '-',
  '0',
  '255',
  'dhcp',
  'off',
];

/** What an address, a link's name or a route becomes an argument of `ip`: nothing else may get there. */
function checkAddresses(...addresses: readonly string[]): void {
  for (const address of addresses) {
    if (address !== '' && (isIP(address) === 0 || address.includes('%')))
      throw new Error(`address ${address}`);
  }
}

/** True when it was a parameter. */
function readParameter(text: string): boolean {
  try {
    const setting = parseIpParameter(text);
    if (setting.link !== '' && !isLinkName(setting.link)) throw new Error(`link ${setting.link}`);
    if (setting.method !== 'off') checkAddresses(...setting.nameServers);
    if (setting.method === 'static') checkAddresses(setting.address, setting.gateway);
    return true;
  } catch (thrown) {
    if (!(thrown instanceof KbootError)) throw thrown;
    return false;
  }
}

/** Number of leases in a stream of records. */
function readRecords(text: string): number {
  let leases = 0;
  for (const { variables } of new DhcpRecordReader().push(Buffer.from(text))) {
    try {
      const lease = readLease(variables, 'eth0');
      checkAddresses(lease.address, lease.gateway, ...lease.nameServers);
      for (const { to, via } of lease.routes) checkAddresses(to.replace(/\/\d+$/, ''), via);
      if (/[^a-z0-9._-]/.test(lease.domain)) throw new Error(`domain ${lease.domain}`);
      leases += 1;
    } catch (thrown) {
      if (!(thrown instanceof KbootError)) throw thrown;
    }
  }
  return leases;
}

test(
  `${runs} mutated ip= parameters, DHCP records and resolv.conf files give settings or failures, never anything else`,
  { timeout: 3_600_000 },
  () => {
    const from = seeds('links');
    const random = randomFrom(Number(process.env['FUZZ_SEED'] ?? 1));
    let good = 0;
    for (let run = -from.length; run < runs; run += 1) {
      const text = run < 0 ? (from[run + from.length] ?? '') : mutate(random, from, tokens);
      try {
        if (readParameter(text.trim())) good += 1;
        good += readRecords(text);
        const { servers, domains } = parseResolvConf(text);
        checkAddresses(...servers.map((server) => server.replace(/%[\w.-]+$/, '')));
        expect(parseResolvConf(printResolvConf({ servers, domains })).servers).toEqual(servers);
      } catch (cause) {
        throw new Error(`input ${JSON.stringify(text)}`, { cause });
      }
    }
    expect(good).toBeGreaterThan(runs / 20);
  },
);
