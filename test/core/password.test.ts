import { expect, test } from 'vitest';
import { CancelledError } from '../../src/base/errors.ts';
import { askPassword } from '../../src/core/password.ts';
import { hashPassword } from '../../src/formats/password-hash.ts';
import type { Question } from '../../src/model/prompt.ts';
import { temporaryFolder } from '../initramfs/temporary.ts';
import { AskingClient } from './asking-client.ts';
import { RunningCore, TestClient } from './running-core.ts';

const hash = await hashPassword('right');

function answering(...answers: readonly string[]) {
  const questions: Question[] = [];
  const ask = async (question: Question): Promise<string> => {
    const answer = answers[questions.length];
    questions.push(question);
    if (answer === undefined) throw new CancelledError('ask', question.title, 'declined');
    return answer;
  };
  return { questions, ask };
}

test('it is asked for until it is right, and what was wrong is told', async () => {
  const { questions, ask } = answering('wrong', 'right');
  await askPassword('Debian', hash, ask);
  expect(questions.map(({ title, problem }) => [title, problem])).toEqual([
    ['Password for Debian', ''],
    ['Password for Debian', 'That is not the password.'],
  ]);
});

test('three wrong ones, and nothing is started; declining is no fault', async () => {
  const { questions, ask } = answering('a', 'b', 'c', 'right');
  await expect(askPassword('Debian', hash, ask)).rejects.toThrow('the password was wrong 3 times');
  expect(questions).toHaveLength(3);
  await expect(askPassword('Debian', hash, answering().ask)).rejects.toThrow(CancelledError);
});

test('the core asks before it starts an entry or saves its parameters; clients never see the hash', async () => {
  await using folder = await temporaryFolder();
  const conf = `timeout=0\ndefault=one\none=//absent/vmlinuz\none.password=${hash}\n`;
  await using core = new RunningCore(folder.path, { conf });
  using client = await new TestClient(core).connected();
  using asking = new AskingClient(core);
  expect(JSON.stringify(client.messages)).not.toContain('scrypt');
  // timeout=0 would have started it.
  expect(await client.next('countdown')).toEqual({ type: 'countdown', countdown: null });
  expect((await client.next('entries')).entries[0]?.badges).toEqual(['locked']);
  const asked = async (from: number) => {
    const { prompt } = await client.next('prompt', (message) => message.prompt !== null, from);
    return { kind: prompt?.kind, promptId: prompt?.id ?? 0 };
  };
  client.send({ type: 'boot', entryId: 'one' });
  const first = await asked(0);
  expect(first.kind).toBe('password');
  client.send({ type: 'answer', promptId: first.promptId, value: 'right' });
  const failure = await client.next('failure');
  expect(failure).toMatchObject({ stage: 'open', reason: 'there is no such file' });
  const from = client.messages.length;
  const saving = asking.ask({ what: 'keep-edit', entryId: 'one', cmdline: 'init=/bin/sh' });
  client.send({ type: 'answer', promptId: (await asked(from)).promptId, value: null });
  await expect(saving).rejects.toThrow('declined');
  expect((await client.next('entries')).entries[0]?.cmdline).toBe('');
});
