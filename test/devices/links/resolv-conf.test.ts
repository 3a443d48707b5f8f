import { expect, test } from 'vitest';
import { parseResolvConf, printResolvConf } from '../../../src/devices/links/resolv-conf.ts';

test('what is printed is read back', () => {
  const known = { servers: ['10.0.2.3', '2001:db8::53'], domains: ['example.org'] };
  expect(parseResolvConf(printResolvConf(known))).toEqual(known);
});

test('no more than three servers are written, the C library asks no others', () => {
  const servers = ['1.1.1.1', '2.2.2.2', '3.3.3.3', '4.4.4.4'];
  expect(parseResolvConf(printResolvConf({ servers, domains: [] })).servers).toEqual(servers.slice(0, 3));
});

test('other lines and bad addresses are passed over', () => {
  const text = '# x\nnameserver nowhere\nnameserver\t9.9.9.9 \noptions rotate\ndomain a.org\n';
  expect(parseResolvConf(text)).toEqual({ servers: ['9.9.9.9'], domains: ['a.org'] });
});
