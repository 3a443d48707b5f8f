import { expect, test } from 'vitest';
import { temporaryFolder } from '../../initramfs/temporary.ts';
import { AskingClient } from '../asking-client.ts';
import { RunningCore, TestClient } from '../running-core.ts';

test('saved parameters hold for all clients and are taken back; without a place nothing is chosen for once', async () => {
  await using folder = await temporaryFolder();
  await using core = new RunningCore(folder.path, { conf: 'one=vda1:/one quiet\n' });
  using other = await new TestClient(core).connected();
  using client = new AskingClient(core);
  const save = { what: 'keep-cmdline', entryId: 'one' } as const;
  expect(await client.ask({ ...save, cmdline: 'verbose' })).toEqual({ what: 'keep-cmdline', kept: false });
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
  await expect(client.ask({ what: 'keep-cmdline', entryId: 'two', cmdline: '' })).rejects.toMatchObject({
    reason: 'there is no such entry',
  });
});
