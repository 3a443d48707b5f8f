import type { ReplyTo } from '../../../src/wire/asks.ts';
import { card as sampleCard } from '../../../ui/graphical/raster/network-samples.ts';

export const card: ReplyTo<'net'>['links'][number] = {
  ...sampleCard,
  name: 'eth0',
  nameServers: ['192.168.1.1', '192.168.1.2', '192.168.1.3'],
};

/** The network with that card and one whose cable is not plugged in. */
export const networkReply: ReplyTo<'net'> = {
  what: 'net',
  started: true,
  links: [
    card,
    { ...card, name: 'eth1', carrier: false, phase: 'asking', address: '', gateway: '', nameServers: [] },
  ],
  nameServers: ['192.168.1.1'],
  domains: [],
  changes: 4,
};
