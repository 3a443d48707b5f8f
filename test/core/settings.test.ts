import { expect, test } from 'vitest';
import { temporaryFolder } from '../initramfs/temporary.ts';
import { AskingClient } from './asking-client.ts';
import { RunningCore, TestClient } from './running-core.ts';

test('a setting made in one user interface is told to all, and to those that come later', async () => {
  await using folder = await temporaryFolder();
  await using core = new RunningCore(folder.path);
  using other = await new TestClient(core).connected();
  using asking = new AskingClient(core);
  const made = await asking.ask({ what: 'change-settings', settings: { theme: 'dark', language: 'de' } });
  // Nobody has named a place to keep it.
  expect(made).toEqual({ what: 'change-settings', kept: false });
  await other.next('settings', ({ settings }) => settings.theme === 'dark');
  await asking.ask({ what: 'change-settings', settings: { language: null, scale: '2' } });
  using later = await new TestClient(core).connected();
  expect(await later.next('settings')).toEqual({
    type: 'settings',
    settings: { theme: 'dark', scale: '2' },
    place: '',
  });
});

test('a place that is none is told, and kboot goes on', async () => {
  await using folder = await temporaryFolder();
  await using core = new RunningCore(folder.path, { cmdline: 'kboot.state=http://host/state' });
  using client = await new TestClient(core).connected();
  const { lines } = await client.next('status', (message) =>
    message.lines.some(({ subject }) => subject === 'http://host/state'),
  );
  expect(lines.map(({ text }) => text)).toContain('this names no file on a device');
});

test.each([
  ['timeout=5\nmenu=hidden', '', { type: 'appearance', theme: '', menu: 'waiting' }],
  ['menu=hidden', 'kboot.timeout=3', { type: 'appearance', theme: '', menu: 'waiting' }],
  ['timeout=5\nmenu=hidden', 'kboot.menu=shown', { type: 'appearance', theme: '', menu: 'shown' }],
  // Where nothing would start by itself a hidden menu would strand its user.
  ['menu=hidden', '', undefined],
  ['timeout=never\nmenu=hidden', '', undefined],
])('of %j and %j user interfaces hear %j of the menu at the start', async (conf, cmdline, told) => {
  await using folder = await temporaryFolder();
  await using core = new RunningCore(folder.path, { conf: `${conf}\n`, cmdline });
  using client = await new TestClient(core).connected();
  expect(client.messages.find(({ type }) => type === 'appearance')).toEqual(told);
});

test('when the first seconds are over a hidden menu waits for nothing more', async () => {
  await using folder = await temporaryFolder();
  await using core = new RunningCore(folder.path, { conf: 'timeout=5\nmenu=hidden\n' });
  using client = await new TestClient(core).connected();
  expect(await client.next('appearance', ({ menu }) => menu === 'hidden')).toMatchObject({ theme: '' });
});
