import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';

import { join } from 'node:path';
import { Poller } from '../../../src/abi/poll.ts';
import { toFailure } from '../../../src/base/errors.ts';
import { parseIpParameter } from '../../../src/devices/links/ip-parameter.ts';
import { listLinks } from '../../../src/devices/links/link.ts';
import { Network } from '../../../src/devices/links/network.ts';

/**
 * Run in a network namespace of its own by network.test.ts: brings up `links`, made to look
 * like cards in a sysfs of its own, and prints what became of it as one JSON line.
 * Arguments: folder, busybox, host to look up ('' for none), ip= parameters.
 */
const [folder = '', busybox = '', host = '', ...parameters] = process.argv.slice(2);
const script = join(import.meta.dirname, '../../../initramfs/udhcpc-script');
const sysfs = join(folder, 'sys');
rmSync(sysfs, { recursive: true, force: true });
mkdirSync(join(sysfs, 'class/net/v1/device'), { recursive: true });
for (const file of ['type', 'flags', 'carrier', 'address']) {
  symlinkSync(`/sys/class/net/v1/${file}`, join(sysfs, 'class/net/v1', file));
}
writeFileSync(join(folder, 'on-demand.conf'), 'blacklist virtio_net\n');
const poller = new Poller();
const network = new Network(
  {
    sysfs,
    run: folder,
    resolvConf: join(folder, 'etc/resolv.conf'),
    blacklist: join(folder, 'on-demand.conf'),
    busybox,
    script,
  },
  (name) => (name === 'in-hosts' ? ['10.9.8.7'] : []),
);
network.configure(parameters.map(parseIpParameter));
network.watch(poller);
const { signal } = new AbortController();
try {
  await network.ready('server', signal);
  const [link] = network.links;
  const addresses = host === '' ? [] : await network.addressesOf(host, signal);
  const told = { ...link?.running?.address, ...network.nameServers, addresses };
  const isUp = (): boolean => listLinks(sysfs)[0]?.up === true;
  const ups = [isUp()];
  await network.down();
  ups.push(isUp());
  await network.ready('server', signal);
  ups.push(isUp());
  process.stdout.write(`${JSON.stringify({ ...told, ups })}\n`);
} catch (thrown) {
  const { stage, subject, reason, advice } = toFailure(thrown, '', '');
  process.stdout.write(`${JSON.stringify({ stage, subject, reason, advice })}\n`);
}
network[Symbol.dispose]();
process.exit(0);
