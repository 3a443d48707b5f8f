import { expect, test } from 'vitest';
import { parseHosts } from '../../src/formats/hosts.ts';

test('names in lower case lead to their addresses in order', () => {
  const text =
    '127.0.0.1 localhost\n# x\n\n10.0.0.1\tServer.lan server # the NAS\n::1 localhost ip6-localhost\nfe80::1%eth0 s\n';
  const { lines, addresses, problems } = parseHosts(text, 'hosts');
  expect(problems).toEqual([]);
  expect(lines[1]).toEqual({ address: '10.0.0.1', names: ['server.lan', 'server'], line: 4 });
  expect(addresses.get('localhost')).toEqual(['127.0.0.1', '::1']);
  expect(addresses.get('s')).toEqual(['fe80::1%eth0']);
});

test('a bad line loses only itself', () => {
  const text = '300.1.1.1 a\n10.0.0.1\n10.0.0.2 -a\n10.0.0.3 b\u0000\n10.0.0.4 ok';
  const { lines, problems } = parseHosts(text, 'hosts');
  expect(lines.map(({ names }) => names)).toEqual([['ok']]);
  expect(problems.map(({ message }) => message)).toEqual([
    "parse hosts:1:1: '300.1.1.1' is no IP address",
    'parse hosts:2:1: the address has no name',
    "parse hosts:3:10: '-a' is no host name",
    'parse hosts:4:11: control character 0x00',
  ]);
});

test('a name is what is written, __proto__ too', () => {
  expect(parseHosts('10.0.0.1 __proto__ constructor', 'hosts').addresses.get('__proto__')).toEqual([
    '10.0.0.1',
  ]);
});
