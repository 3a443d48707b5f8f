import { expect, test } from 'vitest';
import { DhcpRecordReader } from '../../../src/devices/links/dhcp-record.ts';
import { readLease } from '../../../src/devices/links/lease.ts';

const given = {
  ip: '10.0.2.15',
  mask: '24',
  router: '10.0.2.2 10.0.2.9',
  dns: '10.0.2.3 10.0.2.4',
  domain: 'Example.org',
};

test('a lease has address, mask, first router, name servers and domain', () => {
  expect(readLease(new Map(Object.entries(given)), 'eth0')).toEqual({
    address: '10.0.2.15',
    prefix: 24,
    gateway: '10.0.2.2',
    routes: [],
    nameServers: ['10.0.2.3', '10.0.2.4'],
    domain: 'example.org',
  });
});

test('a mask may be written as an address', () => {
  const lease = new Map(Object.entries({ ip: '10.0.2.15', subnet: '255.255.240.0' }));
  expect(readLease(lease, 'eth0').prefix).toBe(20);
});

test('classless routes are pairs of network and router', () => {
  const lease = new Map(
    Object.entries({ ...given, staticroutes: '10.1.0.0/16 10.0.2.7 0.0.0.0/0 10.0.2.8' }),
  );
  expect(readLease(lease, 'eth0').routes).toEqual([
    { to: '10.1.0.0/16', via: '10.0.2.7' },
    { to: '0.0.0.0/0', via: '10.0.2.8' },
  ]);
});

test('what a hostile server writes into an option is left out', () => {
  const lease = new Map(
    Object.entries({
      ...given,
      router: '$(reboot) -x',
      dns: '1.1.1.1 ; reboot 2.2.2.2 3.3.3.3 4.4.4.4',
      domain: 'a$(reboot)',
      staticroutes: 'default via 10.0.0.0/99 1.1.1.1 x',
    }),
  );
  expect(readLease(lease, 'eth0')).toMatchObject({
    gateway: '',
    nameServers: ['1.1.1.1', '2.2.2.2', '3.3.3.3'],
    domain: '',
    routes: [],
  });
});

test.each([
  [{ ...given, ip: '' }, 'the DHCP server gave no address'],
  [{ ...given, ip: '0.0.0.0' }, 'the DHCP server gave no address'],
  [{ ...given, mask: '0' }, 'the DHCP server gave no network mask'],
  [{ ...given, mask: '', subnet: '255.0.255.0' }, 'the DHCP server gave no network mask'],
])('a lease without address or mask is refused: %o', (lease, reason) => {
  expect(() => readLease(new Map(Object.entries(lease)), 'eth0')).toThrow(
    expect.objectContaining({ subject: 'eth0', reason }),
  );
});

test('records are found wherever the pieces are cut; a value may hold lines and equals signs', () => {
  const text = 'deconfig\0interface=eth0\0\0bound\0ip=10.0.2.15\0domain=a=b\nc\0\0';
  for (let cut = 0; cut <= text.length; cut += 1) {
    const reader = new DhcpRecordReader();
    const pieces = [text.slice(0, cut), text.slice(cut)].map((piece) => Buffer.from(piece));
    expect(pieces.flatMap((piece) => reader.push(piece))).toEqual([
      { event: 'deconfig', variables: new Map([['interface', 'eth0']]) },
      {
        event: 'bound',
        variables: new Map([
          ['ip', '10.0.2.15'],
          ['domain', 'a=b\nc'],
        ]),
      },
    ]);
  }
});

test('a record without an end is not kept for ever', () => {
  const reader = new DhcpRecordReader();
  expect(() => {
    for (let i = 0; i < 1000; i += 1) reader.push(Buffer.alloc(1024, 'x'));
  }).toThrow(/what it says never ends/);
});
