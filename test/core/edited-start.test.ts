import { expect, test } from 'vitest';
import type { ClientMessage } from '../../src/wire/messages.ts';
import { temporaryFolder } from '../initramfs/temporary.ts';
import { RunningCore, TestClient } from './running-core.ts';

type Given = Omit<Extract<ClientMessage, { type: 'boot' }>, 'type' | 'entryId'>;

/** The failures of starts of one entry with these names, in their order; the menu works after each. */
async function failuresOf(...all: readonly Given[]) {
  await using folder = await temporaryFolder();
  await using core = new RunningCore(folder.path, { conf: 'one=//absent/own\n' });
  using client = await new TestClient(core).connected();
  const failures = [];
  for (const given of all) {
    const from = client.messages.length;
    client.send({ type: 'boot', entryId: 'one', ...given });
    failures.push(await client.next('failure', () => true, from));
    await client.next('status', ({ lines }) => lines.some(({ level }) => level === 'error'), from);
  }
  expect(client.disconnections).toBe(0);
  return failures.map(({ request, stage, subject }) => ({ request, stage, subject }));
}

test('an entry starts with the kernel that is given in the place of its own', async () => {
  expect(await failuresOf({}, { kernel: '//absent/other' })).toMatchObject([
    { request: 'boot', subject: '//absent/own' },
    { request: 'boot', subject: '//absent/other' },
  ]);
});

test('a name that means nothing comes back as a failure that says which', async () => {
  const names = ['', 'vda1:', 'UUID=:/x', '/a\u0000b', 'http://[', '\\', '!', '('.repeat(9000)];
  const failures = await failuresOf(
    ...names.map((kernel) => ({ kernel })),
    ...names.map((name) => ({ initrds: ['//absent/fine', name] })),
  );
  expect(failures).toHaveLength(2 * names.length);
  expect(failures.every(({ stage }) => stage !== '')).toBe(true);
});
