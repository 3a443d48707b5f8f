import { expect, test } from 'vitest';
import { temporaryFolder } from '../../initramfs/temporary.ts';
import { AskingClient } from '../asking-client.ts';
import { RunningCore, TestClient } from '../running-core.ts';

test('saved parameters hold for all clients and are taken back; without a place nothing is chosen for once', async () => {
  await using folder = await temporaryFolder();
  await using core = new RunningCore(folder.path, { conf: 'one=vda1:/one quiet\n' });
  using other = await new TestClient(core).connected();
  using client = new AskingClient(core);
  const save = { what: 'keep-edit', entryId: 'one' } as const;
  expect(await client.ask({ ...save, cmdline: 'verbose' })).toEqual({ what: 'keep-edit', kept: false });
  const shown = (cmdline: string) => other.next('entries', ({ entries }) => entries[0]?.cmdline === cmdline);
  expect((await shown('verbose')).entries[0]?.badges).toEqual(['edited']);
  const told = await other.next('status', ({ lines }) => lines.some(({ text }) => text.includes('saved')));
  expect(told.lines[0]?.text).toBe(
    'the parameters of one are saved ones from now on, until the machine restarts',
  );
  await client.ask({ ...save, cmdline: null });
  expect(
    (await other.next('entries', ({ entries }) => entries[0]?.badges.length === 0, 5)).entries[0],
  ).toMatchObject({ cmdline: 'quiet' });
  await expect(client.ask({ what: 'start-once', entryId: 'one' })).rejects.toMatchObject({
    reason: 'there is no place to keep it until the next start',
  });
  await expect(client.ask({ what: 'keep-edit', entryId: 'two', cmdline: '' })).rejects.toMatchObject({
    reason: 'there is no such entry',
  });
});

test('a saved kernel and initrds take the place of the entry’s own, wait for their device, and are taken back', async () => {
  await using folder = await temporaryFolder();
  const conf = 'one=vda1:/one initrd=https://u:secret@server/first quiet\n';
  await using core = new RunningCore(folder.path, { conf });
  using other = await new TestClient(core).connected();
  using client = new AskingClient(core);
  const save = { what: 'keep-edit', entryId: 'one', cmdline: 'quiet' } as const;
  const shown = (kernel: string) =>
    other
      .next('entries', ({ entries }) => entries[0]?.kernel === kernel, 5)
      .then(({ entries }) => entries[0]);
  const first = 'https://u:***@server/first';
  await client.ask({ ...save, kernel: 'vdz9:/two', initrds: [first, 'vda1:/second'] });
  expect(await shown('vdz9:/two')).toMatchObject({
    initrds: [first, 'vda1:/second'],
    state: 'waiting',
    badges: ['edited'],
  });
  // Parameters alone, as the shell saves them: names that were saved stay.
  await client.ask({ ...save, cmdline: 'verbose' });
  expect(
    (await other.next('entries', ({ entries }) => entries[0]?.cmdline === 'verbose', 5)).entries[0],
  ).toMatchObject({ kernel: 'vdz9:/two', initrds: [first, 'vda1:/second'] });
  await expect(client.ask({ ...save, kernel: 'https://u:other@server/two' })).rejects.toMatchObject({
    subject: 'https://u:***@server/two',
    reason: 'a password is not kept',
  });
  await client.ask({ ...save, cmdline: null });
  expect(await shown('vda1:/one')).toMatchObject({ initrds: [first], cmdline: 'quiet', badges: [] });
});
