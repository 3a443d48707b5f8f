import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { networkSettings } from '../../src/core/network-settings.ts';
import type { LinkSetting } from '../../src/devices/links/link-setting.ts';
import { temporaryFolder } from '../initramfs/temporary.ts';
import { AskingClient } from './asking-client.ts';
import { RunningCore } from './running-core.ts';

const configured: readonly LinkSetting[] = [{ link: 'eth0', method: 'dhcp', nameServers: [] }];

test('net= of the configuration brings links up at start', () => {
  expect(networkSettings('quiet', configured)).toEqual({
    settings: configured,
    written: [],
    atStart: true,
    failures: [],
  });
  expect(networkSettings('quiet')).toMatchObject({ settings: [], atStart: false });
  expect(networkSettings('', [{ link: 'eth0', method: 'off' }])).toMatchObject({ atStart: false });
});

test('ip= on the command line counts more than net=; a faulty one says nothing', () => {
  const off = {
    settings: [{ link: '', method: 'off' }],
    written: [{ link: '', method: 'off' }],
    atStart: false,
    failures: [],
  };
  expect(networkSettings('quiet ip=off', configured)).toEqual(off);
  const faulty = networkSettings('ip=eth0:maybe', configured);
  expect(faulty).toMatchObject({ settings: configured, atStart: true });
  expect(faulty.failures).toHaveLength(1);
});

test.each([
  ['nothing', {}, false],
  ['net=', { conf: 'net="absent0:dhcp"\n' }, true],
  ['net= and ip=off', { conf: 'net="absent0:dhcp"\n', cmdline: 'ip=off' }, false],
])('a core with %s: whether the network is started', async (_title, options, started) => {
  await using stack = new AsyncDisposableStack();
  const folder = stack.use(await temporaryFolder());
  const core = stack.use(new RunningCore(folder.path, options));
  using client = new AskingClient(core);
  expect(await client.ask({ what: 'net' })).toMatchObject({ started, links: [] });
});

test('net= of a newer configuration holds from then on', async () => {
  await using stack = new AsyncDisposableStack();
  const folder = stack.use(await temporaryFolder());
  const newer = join(folder.path, 'newer.conf');
  writeFileSync(newer, 'net=absent0:dhcp\n');
  const core = stack.use(new RunningCore(folder.path, { cmdline: `kboot.config=/${newer}` }));
  using client = new AskingClient(core);
  await expect.poll(() => client.ask({ what: 'net' }), { timeout: 10_000 }).toMatchObject({ started: true });
});
