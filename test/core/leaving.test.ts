import { existsSync, readdirSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import { run } from '../../src/base/subprocess.ts';
import { temporaryFolder } from '../initramfs/temporary.ts';
import { emptyState, printState } from '../../src/kept/kept-state.ts';
import { kernelImage } from '../load/kernel-image.ts';
import { loopDevice, loopReason, rootTest } from '../sources/loop.ts';
import { AskingClient } from './asking-client.ts';
import { RunningCore, TestClient, containedReason, containedTest } from './running-core.ts';

const conf = `whole=vda1:/vmlinuz initrd=vda1:/a initrd=vda1:/b quiet
truncated=vda1:/truncated
nokernel=vda1:/none
noinitrd=vda1:/vmlinuz initrd=vda1:/none
empty=vda1:/vmlinuz initrd=vda1:/empty
nodevice=vdz9:/vmlinuz
`;

/** A core on a machine whose vda1 is a real block device with kernels, good and bad. */
async function coreWithDisk(stack: AsyncDisposableStack, cmdline = ''): Promise<RunningCore> {
  const folder = stack.use(await temporaryFolder());
  const content = join(folder.path, 'content');
  await mkdir(content);
  const kernel = kernelImage({ systemSize: 600_000 });
  await writeFile(join(content, 'vmlinuz'), kernel);
  await writeFile(join(content, 'truncated'), kernel.subarray(0, 100_000));
  await writeFile(join(content, 'a'), Buffer.alloc(5_000_001));
  await writeFile(join(content, 'b'), Buffer.alloc(1000));
  await writeFile(join(content, 'empty'), '');
  await writeFile(join(content, 'kept'), printState({ ...emptyState, last: 'nokernel' }, 4096, 'kept'));
  const image = join(folder.path, 'disk.img');
  await run(['/sbin/mke2fs', '-q', '-F', '-t', 'ext4', '-d', content, image, '32M'], { deadlineMs: 30_000 });
  const loop = stack.use(await loopDevice(image));
  const core = stack.use(new RunningCore(folder.path, { conf, cmdline }));
  core.machine.plug('vda', { size: 64 * 1024 * 1024 });
  core.machine.plug('vda1', { size: 32 * 1024 * 1024, partition: 1, content: loop.path });
  return core;
}

rootTest(
  `each bad entry ends in the menu with what was tried, on what, and why it failed${loopReason}`,
  async () => {
    await using stack = new AsyncDisposableStack();
    const core = await coreWithDisk(stack);
    const client = stack.use(await new TestClient(core).connected());
    await client.next(
      'entries',
      ({ entries }) => entries.filter(({ state }) => state === 'ready').length === 5,
    );
    const expected = [
      [
        'truncated',
        'check kernel',
        'vda1:/truncated',
        /^it is truncated: 100000 of 9602560 bytes are there$/,
      ],
      ['nokernel', 'open', 'vda1:/none', /^there is no such file$/],
      ['noinitrd', 'open', 'vda1:/none', /^there is no such file$/],
      ['empty', 'check initrd', 'vda1:/empty', /^the file is empty$/],
      ['nodevice', 'find', 'vdz9', /^no such device has been seen$/],
      // The core has been denied CAP_SYS_BOOT, or this kernel has no kexec.
      ['whole', 'load', 'vda1:/vmlinuz', /^the running kernel (forbids|cannot) load(ing)? another one/],
    ] as const;
    for (const [entryId, stage, subject, reason] of expected) {
      const before = client.messages.length;
      client.send({ type: 'boot', entryId });
      const failure = await client.next('failure', () => true, before);
      expect(failure).toMatchObject({ request: 'boot', stage, subject });
      expect(failure.reason).toMatch(reason);
      expect(failure.advice).not.toBe('');
      await client.next('progress', ({ progress }) => progress === null, client.messages.indexOf(failure));
    }
    // What was mounted has been given back.
    await expect.poll(() => readdirSync(join(core.run, 'mnt'))).toEqual([]);
  },
);

rootTest(`progress goes through the stages, and counts the bytes of all files${loopReason}`, async () => {
  await using stack = new AsyncDisposableStack();
  const core = await coreWithDisk(stack);
  const client = stack.use(await new TestClient(core).connected());
  await client.next('entries', ({ entries }) => entries.some(({ state }) => state === 'ready'));
  client.send({ type: 'boot', entryId: 'whole' });
  await client.next('failure');
  const told = client.messages.flatMap((message) =>
    message.type === 'progress' && message.progress !== null ? [message.progress] : [],
  );
  expect([...new Set(told.map(({ stage }) => stage))]).toEqual(['resolve', 'mount', 'read', 'load']);
  expect(told.at(-1)).toMatchObject({ doneBytes: 14_603_561, totalBytes: 14_603_561 });
});

rootTest(
  `a second start is refused while one is under way, and a cancelled one has not failed${loopReason}`,
  async () => {
    await using stack = new AsyncDisposableStack();
    const core = await coreWithDisk(stack);
    const client = stack.use(await new TestClient(core).connected());
    await client.next('entries', ({ entries }) => entries.some(({ state }) => state === 'ready'));
    client.send({ type: 'boot', entryId: 'whole' });
    client.send({ type: 'boot', entryId: 'truncated' });
    client.send({ type: 'cancel' });
    expect(await client.next('failure')).toMatchObject({ reason: 'another start is under way' });
    await client.next('status', ({ lines }) =>
      lines.some(({ text }) => text === 'starting whole was cancelled'),
    );
    await client.next('progress', ({ progress }) => progress === null, 5);
    expect(client.messages.filter(({ type }) => type === 'failure')).toHaveLength(1);
    await expect.poll(() => readdirSync(join(core.run, 'mnt'))).toEqual([]);
  },
);

containedTest.each([
  ['reboot', 'SIGHUP', 'restart'],
  ['poweroff', 'SIGINT', 'powerOff'],
] as const)(
  `%s releases the user interfaces first, then leaves${containedReason}`,
  async (action, signal, reason) => {
    await using folder = await temporaryFolder();
    await using core = new RunningCore(folder.path, { conf, mayLeave: true });
    using client = await new TestClient(core).connected();
    using other = await new TestClient(core).connected();
    core.assertContained();
    client.send({ type: 'power', action });
    await other.next('release', (release) => release.reason === reason);
    // reboot(2) in a PID namespace ends it with this signal; unshare passes it on.
    expect(await core.ended()).toEqual({ code: null, signal });
    expect(core.log).toContain(`kboot core: info: ${reason}`);
  },
);

containedTest(
  `a user interface that does not answer delays the departure by its deadline only${containedReason}`,
  async () => {
    await using folder = await temporaryFolder();
    await using core = new RunningCore(folder.path, { conf, mayLeave: true });
    using client = await new TestClient(core, { answersRelease: false }).connected();
    core.assertContained();
    client.send({ type: 'power', action: 'poweroff' });
    expect(await core.ended()).toEqual({ code: null, signal: 'SIGINT' });
    expect(core.log).toContain('teardown: user interfaces: no answer within 3 s; passed over');
  },
);

containedTest(
  `when the kernel refuses to leave, the clients are told and the core goes on${containedReason}`,
  async () => {
    await using folder = await temporaryFolder();
    await using core = new RunningCore(folder.path, { conf });
    using client = await new TestClient(core).connected();
    core.assertContained();
    client.send({ type: 'power', action: 'reboot' });
    const failure = await client.next('failure');
    expect(failure).toMatchObject({ request: 'power', stage: 'reboot', reason: 'EPERM' });
    expect(existsSync(join(core.run, 'handoff'))).toBe(false);
    client.send({ type: 'boot', entryId: 'none' });
    await client.next('failure', ({ reason }) => reason === 'there is no such entry');
  },
);

rootTest(
  `what is saved in a file on a disk is there at the next start of the core${loopReason}`,
  async () => {
    await using stack = new AsyncDisposableStack();
    const core = await coreWithDisk(stack, 'kboot.state=vda1:/state');
    const asking = stack.use(new AskingClient(core));
    const save = { what: 'keep-edit', entryId: 'whole', cmdline: 'saved=yes' } as const;
    expect(await asking.ask(save)).toEqual({ what: 'keep-edit', kept: true });
    expect(await asking.ask({ what: 'start-once', entryId: 'nokernel' })).toMatchObject({ kept: true });
    await core.restart();
    const client = stack.use(await new TestClient(core).connected());
    await client.next('settings', ({ place }) => place === 'vda1:/state');
    await client.next('entries', ({ entries }) => entries[0]?.cmdline === 'saved=yes');
    // It starts by itself, though no timeout is configured, and is forgotten.
    await client.next('countdown', ({ countdown }) => countdown?.entryId === 'nokernel');
    await client.next('status', ({ lines }) =>
      lines.some(({ text }) => text.includes('for this start, once')),
    );
  },
);

rootTest(
  `with default=last the entry that was started last starts by itself; one that failed was not${loopReason}`,
  async () => {
    await using stack = new AsyncDisposableStack();
    const core = await coreWithDisk(stack, 'kboot.state=vda1:/kept kboot.default=last kboot.timeout=2');
    const client = stack.use(await new TestClient(core).connected());
    await client.next('countdown', ({ countdown }) => countdown?.entryId === 'nokernel');
    expect(await client.next('failure')).toMatchObject({ subject: 'vda1:/none' });
    // A start that failed was none: what was started last is what it was.
    const from = client.messages.length;
    client.send({ type: 'boot', entryId: 'truncated' });
    await client.next('failure', ({ subject }) => subject === 'vda1:/truncated', from);
    await core.restart();
    const again = stack.use(await new TestClient(core).connected());
    await again.next('countdown', ({ countdown }) => countdown?.entryId === 'nokernel');
  },
);
