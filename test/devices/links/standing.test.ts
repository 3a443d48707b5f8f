import { expect, test } from 'vitest';
import { standingOf } from '../../../src/devices/links/standing.ts';
import type { LinkState } from '../../../src/devices/links/running-link.ts';

/** A link as the parts of it that count. */
function link(carrier: boolean, phase?: 'off' | 'asking' | 'configured' | 'failed'): LinkState {
  const method = phase === 'off' ? 'off' : 'dhcp';
  const running = phase && { phase, problem: 'no such device', setting: { link: '', method } };
  return { name: 'eth0', mac: '', up: true, carrier, running: running as LinkState['running'] };
}

test.each([
  [[], /no wired network card has been found/],
  [[link(false)], /the settings are for other links than those that are there \(eth0\)/],
  [[link(false, 'off')], /the network is switched off \(eth0\)/],
  [[link(false, 'asking')], /no cable is plugged in, or its other end is off \(eth0\)/],
  [[link(false, 'configured')], /no cable is plugged in/],
  [[link(true, 'asking')], /no DHCP server has answered \(eth0\)/],
  [[link(true, 'failed')], /eth0 cannot be set up: no such device/],
  [[link(true, 'failed'), link(false, 'asking')], /eth0 cannot be set up/],
  [[link(true, 'failed'), link(true, 'asking')], /no DHCP server has answered/],
])('case %#: what is missing is named', (links, reason) => {
  expect(standingOf(links)).toMatchObject({ reason: expect.stringMatching(reason) });
});

test('one link with an address and a cable is enough', () => {
  expect(standingOf([link(false, 'asking'), link(true, 'configured'), link(true, 'failed')])).toBe('ready');
});
