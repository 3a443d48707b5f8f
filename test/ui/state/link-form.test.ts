import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseIpParameter } from '../../../src/devices/links/ip-parameter.ts';
import { faultOf, faultyField, formOf, settingOf } from '../../../ui/state/link-form.ts';
import type { LinkForm } from '../../../ui/state/link-form.ts';
import { card } from './network-told.ts';

const form: LinkForm = {
  way: 'static',
  address: '10.0.0.5/24',
  router: '10.0.0.1',
  servers: '10.0.0.1 9.9.9.9',
};

test.each([
  ['10.0.0.5/24', null],
  [' 10.0.0.5 / 255.255.255.0 ', null],
  ['2001:db8::5/64', null],
  ['10.0.0.5', 'link.fault.address'],
  ['10.0.0.5/33', 'link.fault.address'],
  ['10.0.0.5/255.0.255.0', 'link.fault.address'],
  ['10.0.0.5/24/24', 'link.fault.address'],
  ['fe80::1%eth0/64', 'link.fault.address'],
  ['', 'link.fault.address'],
])('the address %j: %s', (address, fault) => {
  expect(faultOf({ ...form, address }, 'address')).toBe(fault);
});

test.each([
  ['', null],
  ['10.0.0.254', null],
  ['10.0.1.1', 'link.fault.far'],
  ['fe80::1', 'link.fault.kinds'],
  ['router', 'link.fault.router'],
])('the router %j beside 10.0.0.5/24: %s', (router, fault) => {
  expect(faultOf({ ...form, router }, 'router')).toBe(fault);
});

test.each([
  ['', null],
  ['1.1.1.1, 2606:4700::1111', null],
  ['1.1.1.1 2.2.2.2 3.3.3.3', 'link.fault.servers'],
  ['one.one', 'link.fault.servers'],
])('the name servers %j: %s', (servers, fault) => {
  expect(faultOf({ ...form, servers }, 'servers')).toBe(fault);
});

test('a form that is not of a fixed address has no fault', () => {
  expect(faultyField({ way: 'dhcp', address: 'x', router: 'y', servers: 'z' })).toBe(null);
});

test('a fixed address begins with the one that the link has got', () => {
  expect(formOf(card)).toEqual({
    way: 'dhcp',
    address: '192.168.1.27/24',
    router: '192.168.1.1',
    servers: '192.168.1.1 192.168.1.2',
  });
});

const address = fc.oneof(fc.ipV4(), fc.ipV6());
const anyForm: fc.Arbitrary<LinkForm> = fc.record({
  way: fc.constantFrom('dhcp', 'static', 'off'),
  address: fc.tuple(address, fc.nat(130)).map((parts) => parts.join('/')),
  router: fc.oneof(address, fc.constant('')),
  servers: fc.array(address, { maxLength: 2 }).map((list) => list.join(' ')),
});

test('a form without fault is a setting that the core reads as it was meant', () => {
  fc.assert(
    fc.property(anyForm, (one) => {
      fc.pre(faultyField(one) === null);
      const setting = parseIpParameter(settingOf('eth0', one));
      expect([setting.link, setting.method]).toEqual(['eth0', one.way]);
      if (setting.method !== 'static') return;
      const { prefix, gateway, nameServers } = setting;
      expect([`${setting.address}/${prefix}`, gateway, nameServers.join(' ')]).toEqual([
        one.address,
        one.router,
        one.servers,
      ]);
    }),
  );
});

test('no text of a field throws', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.string(), (text, router, servers) => {
      const one = { way: 'static', address: text, router, servers } as const;
      expect(() => faultyField(one)).not.toThrow();
    }),
  );
});
