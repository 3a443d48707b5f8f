import type { UiEvent } from '../../state/event.ts';
import type { UiState } from '../../state/state.ts';
import { actions, played, two } from './sample-play.ts';

/** A network card as the core tells of it. */
export const card = {
  mac: '52:54:00:12:34:56',
  carrier: true,
  method: 'dhcp',
  phase: 'configured',
  problem: '',
  address: '192.168.1.27/24',
  gateway: '192.168.1.1',
  nameServers: ['192.168.1.1'],
  kept: false,
} as const;

const told: UiEvent = {
  type: 'server',
  message: {
    type: 'reply',
    id: 1,
    reply: {
      what: 'net-set',
      started: true,
      links: [
        { ...card, name: 'eth0' },
        { ...card, name: 'eth1', carrier: false, phase: 'asking', address: '', gateway: '' },
        {
          ...card,
          name: 'enp0s20f0u1',
          method: 'static',
          phase: 'failed',
          problem: 'ip: RTNETLINK answers: Invalid argument',
          address: '',
          gateway: '',
        },
      ],
      nameServers: ['192.168.1.1'],
      domains: ['example.org'],
      changes: 7,
    },
  },
  atMs: 11,
};

const line = { type: 'move', by: 1 } as const;

/** A link that is to have a fixed address. */
const link: readonly UiEvent[] = [
  ...actions({ type: 'network' }),
  told,
  ...actions({ type: 'accept' }, { type: 'sideways', by: 1 }),
];
const refused: UiEvent = {
  type: 'server',
  message: {
    type: 'refusal',
    id: 3,
    stage: 'network',
    subject: 'eth0',
    reason: 'the router 192.168.1.1 does not answer',
    advice:
      'Check address, network and router; leave the router empty where there is none. What held before holds again.',
  },
  atMs: 12,
};

/** The screens that set the network up. */
export const networkSamples: Readonly<Record<string, (rows: number) => UiState>> = {
  network: (rows) => played(two, rows, [...actions({ type: 'network' }), told, ...actions(line, line)]),
  link: (rows) => played(two, rows, [...link, ...actions({ type: 'last' }, { type: 'accept' }), refused]),
  'link-field': (rows) =>
    played(two, rows, [...link, ...actions(line, { type: 'accept' }, { type: 'erase' })]),
};
