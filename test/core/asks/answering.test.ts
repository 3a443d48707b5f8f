import { tmpdir } from 'node:os';
import { expect, test } from 'vitest';
import { Answering } from '../../../src/core/asks/answering.ts';
import { Network } from '../../../src/devices/links/network.ts';
import { NetworkChoice } from '../../../src/core/network-choice.ts';
import type { Client } from '../../../src/core/connection.ts';
import { Environments } from '../../../src/core/environments.ts';
import { Holds } from '../../../src/core/holds.ts';
import { Variables } from '../../../src/core/variables.ts';
import { Writing } from '../../../src/repair/writing.ts';
import { MountPool } from '../../../src/sources/mount-pool.ts';
import type { ServerMessage } from '../../../src/wire/messages.ts';
import { keeperInMemory } from '../../kept/keeper-in-memory.ts';
import { noNetwork } from '../../sources/no-network.ts';

function client(mayAct: boolean): Client & { readonly got: ServerMessage[] } {
  const got: ServerMessage[] = [];
  return { program: 'test', mayAct, got, send: (message) => void got.push(message) };
}

const network = new Network(
  { sysfs: '/none', run: '/none', resolvConf: '/none', blacklist: '/none', busybox: '', script: '' },
  () => [],
);

const answering = new Answering({
  environments: new Environments(),
  firmware: 'bios',
  sysfs: '/none',
  run: '/none',
  writing: new Writing('/none'),
  status: () => [],
  network,
  networkChoice: new NetworkChoice({ network, onFailure: () => undefined }),
  onEnvironment: () => undefined,
  sources: (signal) => ({
    devices: [],
    nodeOf: ({ name }) => `/dev/${name}`,
    mounts: new MountPool(tmpdir()),
    network: noNetwork,
    signal,
    remark: () => undefined,
    onFetched: () => undefined,
    ask: () => Promise.reject(new Error('nobody is there')),
  }),
  variables: new Variables(),
  holds: new Holds(),
  keeper: keeperInMemory(),
  entry: () => undefined,
  allow: async () => undefined,
  scans: () => new Map(),
  start: () => Promise.reject(new Error('nothing is started')),
  load: () => Promise.reject(new Error('nothing is loaded')),
  loaded: () => undefined,
  unload: () => Promise.resolve(),
});

test('an ask is answered under its own number', async () => {
  const asker = client(true);
  await answering.take(asker, 7, { what: 'list', name: '//proc/self' });
  expect(asker.got).toMatchObject([{ type: 'reply', id: 7, reply: { what: 'list' } }]);
  const [message] = asker.got;
  const names = message?.type === 'reply' && message.reply.what === 'list' ? message.reply.names : [];
  expect(names).toContainEqual({ name: 'status', kind: 'file' });
  expect(names).toContainEqual({ name: 'fd', kind: 'directory' });
});

test('a failure is told with all its parts', async () => {
  const asker = client(true);
  await answering.take(asker, 1, { what: 'list', name: '//no/such' });
  expect(asker.got).toEqual([
    {
      type: 'refusal',
      id: 1,
      subject: '//no/such',
      stage: 'list',
      reason: 'there is no such file',
      advice: 'Check the path.',
    },
  ]);
});

test('who may only look is refused what shows the content of disks', async () => {
  const asker = client(false);
  await answering.take(asker, 1, { what: 'list', name: '//proc' });
  expect(asker.got).toMatchObject([{ type: 'refusal', reason: 'this user may look, but not act' }]);
});

test('the network’s state is told to anyone, and changed by who may act', async () => {
  const looker = client(false);
  await answering.take(looker, 1, { what: 'net' });
  expect(looker.got).toMatchObject([{ type: 'reply', reply: { what: 'net', started: false, links: [] } }]);
  await answering.take(looker, 2, { what: 'net-set', setting: 'eth0:off' });
  expect(looker.got.at(-1)).toMatchObject({ type: 'refusal', reason: 'this user may look, but not act' });
  const actor = client(true);
  await answering.take(actor, 3, { what: 'net-set', setting: 'eth0:sideways' });
  expect(actor.got).toMatchObject([{ type: 'refusal', reason: expect.stringContaining("'sideways'") }]);
});
