import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../initramfs/temporary.ts';
import { sendBlockEvent, ueventReason, ueventTest } from '../devices/uevent.ts';
import { RunningCore, TestClient } from './running-core.ts';

const two = 'default=two\none=vda1:/one\ntwo=vda1:/two root=/dev/vda1\n';

test('a client is told everything in order, whenever it connects', async () => {
  await using folder = await temporaryFolder();
  await using core = new RunningCore(folder.path, { conf: `timeout=300\n${two}` });
  for (let round = 0; round < 2; round += 1) {
    using client = await new TestClient(core).connected();
    expect(client.messages.map(({ type }) => type)).toEqual([
      'welcome',
      'settings',
      'entries',
      'countdown',
      'status',
      'progress',
      'prompt',
    ]);
    expect(client.messages[2]).toMatchObject({
      defaultId: 'two',
      entries: [
        { id: 'one', state: 'waiting', source: `${folder.path}/kboot.conf:3` },
        { id: 'two', cmdline: 'root=/dev/vda1' },
      ],
    });
    expect(client.messages[3]).toMatchObject({ countdown: { entryId: 'two', totalMs: 300_000 } });
    expect(client.messages[5]).toEqual({ type: 'progress', progress: null });
  }
});

test('a countdown that one client stops is stopped for all, for good', async () => {
  await using folder = await temporaryFolder();
  await using core = new RunningCore(folder.path, { conf: `timeout=300\n${two}` });
  using one = await new TestClient(core).connected();
  using other = await new TestClient(core).connected();
  one.send({ type: 'stop-countdown' });
  await other.next('countdown', ({ countdown }) => countdown?.remainingMs === null);
  using third = await new TestClient(core).connected();
  expect(third.messages[3]).toMatchObject({ countdown: { remainingMs: null } });
});

test("the kernel's parameters count more than the configuration", async () => {
  await using folder = await temporaryFolder();
  const cmdline = 'quiet kboot.timeout=77 kboot.default=one';
  await using core = new RunningCore(folder.path, { conf: `timeout=300\n${two}`, cmdline });
  using client = await new TestClient(core).connected();
  expect(client.messages[2]).toMatchObject({ defaultId: 'one' });
  expect(client.messages[3]).toMatchObject({ countdown: { entryId: 'one', totalMs: 77_000 } });
});

test('without a default nothing starts by itself, and a default that is none is told', async () => {
  await using folder = await temporaryFolder();
  await using core = new RunningCore(folder.path, {
    conf: 'timeout=1\na=vda1:/a\n',
    cmdline: 'kboot.default=b',
  });
  using client = await new TestClient(core).connected();
  expect(client.messages[3]).toEqual({ type: 'countdown', countdown: null });
  // A device of it may still be on its way: it is missed after the first seconds only.
  const { lines } = await client.next('status', (message) => message.lines.length > 0);
  expect(lines).toMatchObject([
    { level: 'error', subject: 'b', text: 'the default entry does not exist', advice: 'There are: a.' },
  ]);
});

test('a bad line is told with its place, and the others hold', async () => {
  await using folder = await temporaryFolder();
  const conf = 'good=vda1:/good\nbad="unclosed\nalso=vda1:/also\n';
  await using core = new RunningCore(folder.path, { conf });
  using client = await new TestClient(core).connected();
  expect(client.messages[2]).toMatchObject({ entries: [{ id: 'good' }, { id: 'also' }] });
  const { lines } = await client.next('status', ({ lines: some }) => some.length > 0);
  expect(lines).toMatchObject([
    {
      level: 'error',
      stage: 'parse',
      subject: `${folder.path}/kboot.conf:2:5`,
      text: 'the quote is not closed',
    },
  ]);
});

test('bytes that are no text lose only their lines', async () => {
  await using folder = await temporaryFolder();
  const conf = Buffer.concat([Buffer.from([0xff, 0xfe, 0, 0x0a]), Buffer.from('good=vda1:/good\n')]);
  await using core = new RunningCore(folder.path, { conf });
  using client = await new TestClient(core).connected();
  expect(client.messages[2]).toMatchObject({ entries: [{ id: 'good' }] });
});

test('without a configuration and without systems the menu stands empty, and after a while it is said why', async () => {
  await using folder = await temporaryFolder();
  await using core = new RunningCore(folder.path);
  using client = await new TestClient(core).connected();
  expect(client.messages[2]).toMatchObject({ entries: [], defaultId: '' });
  const { lines } = await client.next('status', ({ lines: some }) => some.length > 0);
  expect(lines).toMatchObject([{ stage: 'find', text: 'no disk holds anything that can be booted' }]);
});

test('a configuration of settings alone is no failure: entries are found', async () => {
  await using folder = await temporaryFolder();
  await using core = new RunningCore(folder.path, { conf: 'timeout=300\n' });
  using client = await new TestClient(core).connected();
  await client.next('prompt');
  // The replay ends with the prompt: no line of the status log came before it.
  const told = client.messages.flatMap((message) => (message.type === 'status' ? message.lines : []));
  expect(told.filter(({ level }) => level === 'error')).toEqual([]);
  expect(client.messages.at(-1)).toMatchObject({ type: 'prompt', prompt: null });
});

test('an entry that is too long to be shown is told, and the others hold', async () => {
  await using folder = await temporaryFolder();
  const conf = `a=vda1:/a\nlong=vda1:/long ${'x'.repeat(20_000)}\nc=vda1:/c\n`;
  await using core = new RunningCore(folder.path, { conf });
  using client = await new TestClient(core).connected();
  expect(client.messages[2]).toMatchObject({ entries: [{ id: 'a' }, { id: 'c' }] });
  const { lines } = await client.next('status', ({ lines: some }) => some.length > 0);
  expect(lines).toMatchObject([{ stage: 'show', subject: `${folder.path}/kboot.conf:2` }]);
});

ueventTest(
  `an entry whose disk appears late becomes ready, and waits again when it goes${ueventReason}`,
  async () => {
    await using folder = await temporaryFolder();
    await using core = new RunningCore(folder.path, { conf: two });
    using client = await new TestClient(core).connected();
    core.machine.plug('vda', { size: 4096 });
    core.machine.plug('vda1', { size: 4096, partition: 1 });
    sendBlockEvent();
    await client.next('entries', ({ entries }) => entries.every(({ state }) => state === 'ready'));
    const seen = client.messages.length;
    core.machine.pull('vda1');
    sendBlockEvent();
    await client.next('entries', ({ entries }) => entries.every(({ state }) => state === 'waiting'), seen);
  },
);

ueventTest(
  `at the countdown's end the default's disk is waited for, and a key ends that${ueventReason}`,
  async () => {
    await using folder = await temporaryFolder();
    await using core = new RunningCore(folder.path, { conf: `timeout=0\n${two}` });
    using client = await new TestClient(core).connected();
    await client.next('status', ({ lines }) =>
      lines.some(({ text }) => text.startsWith('waiting up to 10 s for two')),
    );
    // Over, but not stopped: a user interface that connects now may still stop it.
    await client.next('countdown', ({ countdown }) => countdown?.remainingMs === 0);
    client.send({ type: 'stop-countdown' });
    await client.next('countdown', ({ countdown }) => countdown?.remainingMs === null);
    core.machine.plug('vda1', { size: 4096, partition: 1 });
    sendBlockEvent();
    await client.next('entries', ({ entries }) => entries.every(({ state }) => state === 'ready'));
    await sleep(200);
    expect(core.log).not.toContain('starting two');
  },
);

ueventTest(`the default starts as soon as its disk appears${ueventReason}`, async () => {
  await using folder = await temporaryFolder();
  await using core = new RunningCore(folder.path, { conf: `timeout=0\n${two}` });
  using client = await new TestClient(core).connected();
  await client.next('countdown', ({ countdown }) => countdown?.remainingMs === 0);
  core.machine.plug('vda1', { size: 4096, partition: 1 });
  sendBlockEvent();
  const failure = await client.next('failure');
  expect(failure).toMatchObject({ request: 'boot', subject: 'vda1', stage: 'mount' });
  await client.next('countdown', ({ countdown }) => countdown?.remainingMs === null);
});

test('a default whose disk never appears fails in words after its time, and the menu is back', async () => {
  await using folder = await temporaryFolder();
  await using core = new RunningCore(folder.path, { conf: `timeout=0\n${two}` });
  using client = await new TestClient(core).connected();
  const failure = await client.next('failure');
  expect(failure).toMatchObject({ stage: 'find', subject: 'vda1', reason: 'no such device has been seen' });
  await client.next('progress', ({ progress }) => progress === null, client.messages.indexOf(failure));
});
