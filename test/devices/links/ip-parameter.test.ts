import { expect, test } from 'vitest';
import { SyntaxFailure } from '../../../src/base/errors.ts';
import { parseIpParameter } from '../../../src/devices/links/ip-parameter.ts';

const dhcp = { link: '', method: 'dhcp', nameServers: [] };
const fixed = { link: '', method: 'static', prefix: 24, gateway: '', nameServers: [] };

test.each([
  ['dhcp', dhcp],
  ['on', dhcp],
  ['any', dhcp],
  ['off', { link: '', method: 'off' }],
  ['none', { link: '', method: 'off' }],
  ['eth0:dhcp', { ...dhcp, link: 'eth0' }],
  ['eth1:off', { link: 'eth1', method: 'off' }],
  [':::::eth0:dhcp', { ...dhcp, link: 'eth0' }],
  ['::::host:eth0:dhcp:9.9.9.9', { ...dhcp, link: 'eth0', nameServers: ['9.9.9.9'] }],
  [
    '192.168.1.5::192.168.1.1:255.255.255.0:host:eth0:none:9.9.9.9:8.8.8.8:7.7.7.7',
    {
      ...fixed,
      link: 'eth0',
      address: '192.168.1.5',
      gateway: '192.168.1.1',
      nameServers: ['9.9.9.9', '8.8.8.8'],
    },
  ],
  ['10.0.0.5:::16', { ...fixed, address: '10.0.0.5', prefix: 16 }],
  [
    '[2001:db8::5]::[2001:db8::1]:56::eth0:none:[2001:db8::53]',
    {
      ...fixed,
      link: 'eth0',
      address: '2001:db8::5',
      prefix: 56,
      gateway: '2001:db8::1',
      nameServers: ['2001:db8::53'],
    },
  ],
])('ip=%s', (value, setting) => {
  expect(parseIpParameter(value)).toEqual(setting);
});

test.each([
  ['10.1.2.3', 8],
  ['172.16.0.1', 16],
  ['192.168.0.1', 24],
])('without a mask %s has its class’s: /%d', (address, prefix) => {
  expect(parseIpParameter(address)).toEqual({ ...fixed, address, prefix });
});

test.each([
  ['dhpc', 4, "'dhpc' is no way to an address"],
  ['rarp', 4, "'rarp' is no way to an address"],
  ['1.2.3', 4, "'1.2.3' is no way to an address"],
  ['1.2.3.4::x', 14 - 1, "'x' is no address of a router"],
  ['1.2.3.4:::255.0.255.0', 14, "'255.0.255.0' is no network mask"],
  ['1.2.3.4:::0', 14, "'0' is no network mask"],
  ['1.2.3.4:::33', 14, "'33' is no network mask"],
  ['1.2.3.4::[::1]:8', 13, 'address and router are not of one kind'],
  ['1.2.3.4:::8::--up:none', 17, "'--up' is no name of a link"],
  ['[fe80::1%eth0]:::64', 4, "'fe80::1%eth0' is no address of a link"],
  [':::::::::::', 14, 'there are more than ten fields'],
  ['1'.repeat(2000), 4, 'it is longer than 1024 characters'],
])('ip=%s is refused at column %d: %s', (value, column, reason) => {
  const parse = (): unknown => parseIpParameter(value);
  expect(parse).toThrow(SyntaxFailure);
  expect(parse).toThrow(expect.objectContaining({ column, reason: expect.stringContaining(reason) }));
});
