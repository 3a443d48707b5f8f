import { expect, test } from 'vitest';
import { linkItems, networkItems } from '../../../ui/state/network-items.ts';
import { wantsNetwork } from '../../../ui/state/network.ts';
import { shownOf } from '../../../ui/state/state.ts';
import { Played, entry } from './states.ts';
import { card, networkReply } from './network-told.ts';

const { what: _, ...told } = networkReply;
const down = { type: 'move', by: 1 } as const;
const accept = { type: 'accept' } as const;
const right = { type: 'sideways', by: 1 } as const;

/** The list of links, told. */
function links(): Played {
  const played = Played.menu([entry('a')]).act({ type: 'network' });
  return played.server({ type: 'reply', id: 1, reply: { what: 'net-set', ...told } });
}

/** The screen of eth0. */
function eth0(): Played {
  return links().act(accept);
}

function lines({ state }: Played): string[] {
  const shown = shownOf(state);
  const items =
    shown.kind === 'network' ? networkItems(state) : shown.kind === 'link' ? linkItems(state, shown) : [];
  return items.map(({ label, words, more }) => [label, words, more].join(' | '));
}

function kindOf({ state }: Played): string {
  return shownOf(state).kind;
}

test('the network is brought up and watched while its screens are open, and no longer', () => {
  const played = links();
  expect(played.told).toEqual([
    { type: 'ask', id: 1, ask: { what: 'net-set', setting: '' } },
    { type: 'ask', id: 2, ask: { what: 'net', seen: 4 } },
  ]);
  expect(lines(played)).toEqual([
    'Link eth0 | connected, DHCP, 192.168.1.27/24, router 192.168.1.1 | MAC 52:54:00:12:34:56',
    'Link eth1 | not connected, DHCP | MAC 52:54:00:12:34:56',
    'Name servers | 192.168.1.1 | ',
  ]);
  played.server({ type: 'reply', id: 2, reply: { ...networkReply, links: [], changes: 5 } });
  expect(lines(played)).toEqual(['Name servers | 192.168.1.1 | ']);
  expect(played.act({ type: 'back' }).told.slice(2)).toEqual([
    { type: 'ask', id: 3, ask: { what: 'net', seen: 5 } },
    { type: 'drop', id: 3 },
  ]);
  expect([kindOf(played), played.state.network]).toEqual(['menu', null]);
});

test('who may not act reads why', () => {
  const played = Played.menu([entry('a')]).act({ type: 'network' });
  played.server({
    type: 'refusal',
    id: 1,
    stage: 'ask',
    subject: 'net-set',
    reason: 'no right',
    advice: 'Be root.',
  });
  expect(lines(played)).toEqual(['Failed | net-set: no right | Be root.']);
});

test('it is one of the machine’s choices, and offered where something failed for want of it', () => {
  const failed = { request: 'boot', subject: 'http://h/k', reason: 'r', advice: '' } as const;
  const played = Played.menu([entry('a')]).server({ type: 'failure', stage: 'network', ...failed });
  expect(kindOf(played.act({ type: 'network' }))).toBe('network');
  expect(kindOf(played.act({ type: 'back' }))).toBe('failure');
  expect(wantsNetwork({ ...failed, stage: 'mount', subject: 'server:/k' })).toBe(true);
  expect(wantsNetwork({ ...failed, stage: 'mount', subject: 'sda1' })).toBe(false);
  const power = Played.menu([entry('a')]).act(
    { type: 'power' },
    { type: 'last' },
    { type: 'move', by: -2 },
    accept,
  );
  expect(kindOf(power)).toBe('network');
});

test('a fixed address is typed field by field; what is at fault is not taken, nor tried', () => {
  const played = eth0().act(right, down, accept);
  expect(kindOf(played)).toBe('link-field');
  played.act({ type: 'erase' }, { type: 'erase' }, accept);
  expect(kindOf(played), '192.168.1.27/ is no address').toBe('link-field');
  played.type('16').act(accept);
  expect(lines(played).slice(1, 4)).toEqual([
    'Address by | Fixed address | Left and Right change it; it holds once it has been tried.',
    'Address | 192.168.1.27/16 | The address with the length of its network, e.g. 192.168.1.20/24 or 2001:db8::20/64',
    'Router | 192.168.1.1 | The address of the router, e.g. 192.168.1.1; empty where there is none',
  ]);
  played.act(accept, { type: 'erase-line' }).type('10.0.0.1').act(accept);
  expect(kindOf(played), 'outside of the network').toBe('link-field');
  expect(played.told.filter((one) => one.type === 'ask' && one.ask.what === 'net-try')).toEqual([]);
});

test('a try is told while it lasts, and what came of it', () => {
  const played = eth0().act(right, { type: 'last' }, accept);
  const setting = '192.168.1.27::192.168.1.1:24::eth0:none:192.168.1.1:192.168.1.2';
  expect(played.told.at(-1)).toEqual({ type: 'ask', id: 3, ask: { what: 'net-try', setting } });
  played.server({
    type: 'reply',
    id: 2,
    reply: { ...networkReply, links: [{ ...card, phase: 'asking', address: '' }] },
  });
  expect(lines(played).at(-1)).toBe('Try now | Being tried; Esc stops it | waits for an address');
  played.server({
    type: 'reply',
    id: 3,
    reply: { what: 'net-try', address: '192.168.1.27/24', place: 'sda1:/k' },
  });
  expect(lines(played).at(-1)).toBe(
    'Try now | It works: 192.168.1.27/24 | These settings are kept: sda1:/k.',
  );
});

test('a failed try says why; nothing else is done while one is under way, and Escape stops it', () => {
  const played = eth0().act({ type: 'last' }, accept);
  const asked = played.told.length;
  played.act(right, down, accept, { type: 'network' });
  expect(played.told.length).toBe(asked);
  expect(played.act({ type: 'back' }).told.at(-1)).toEqual({ type: 'drop', id: 3 });
  expect(kindOf(played)).toBe('link');
  played.server({
    type: 'refusal',
    id: 3,
    stage: 'network',
    subject: 'eth0',
    reason: 'cancelled',
    advice: '',
  });
  expect(lines(played).at(-1), 'an answer that comes late is passed over').toContain('Sets the link up so');
  played.act(accept);
  played.server({
    type: 'refusal',
    id: 4,
    stage: 'network',
    subject: 'eth0',
    reason: 'no cable',
    advice: 'Plug it in.',
  });
  expect(lines(played).at(-1)).toBe('Try now | eth0: no cable | Plug it in.');
});

test('what is kept can be forgotten', () => {
  const played = links();
  played.server({ type: 'reply', id: 2, reply: { ...networkReply, links: [{ ...card, kept: true }] } });
  played.act(accept, { type: 'sideways', by: -1 }, { type: 'last' }, accept);
  expect(played.told.at(-1)).toMatchObject({ ask: { what: 'net-forget', link: 'eth0' } });
  played.server({ type: 'reply', id: 4, reply: { what: 'net-forget' } });
  expect(lines(played).at(-1)).toContain('What was set is forgotten');
});
