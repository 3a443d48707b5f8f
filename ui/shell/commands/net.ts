import { inTable, safe } from '../columns.ts';
import type { Command } from '../command.ts';

export const net: Command = {
  usage: '[up | SETTING]',
  help: 'show links, addresses and name servers; up brings all up; SETTING as the kernel’s ip=, e.g. eth0:dhcp, eth0:off, 10.0.0.5::10.0.0.1:24::eth0:none',
  completes: ['none'],
  async run([word], shell, signal) {
    const setting = word === 'up' ? '' : word;
    const { started, links, nameServers, domains } =
      setting === undefined
        ? await shell.core.ask({ what: 'net' }, signal)
        : await shell.core.ask({ what: 'net-set', setting }, signal);
    if (!started) shell.print('Nothing has asked for the network yet; "net up" brings it up.');
    const rows = links.map(({ name, mac, carrier, method, phase, address, gateway, problem }) => [
      name,
      mac,
      carrier ? 'carrier' : 'no carrier',
      method,
      phase,
      [address, gateway === '' ? '' : `via ${gateway}`, problem].filter((part) => part !== '').join(' '),
    ]);
    shell.print(...inTable(rows));
    if (nameServers.length > 0) shell.print(safe(`name servers: ${nameServers.join(' ')}`));
    if (domains.length > 0) shell.print(safe(`domains: ${domains.join(' ')}`));
  },
};
