import { expect, test } from 'vitest';
import { PromptQueue } from '../../src/core/prompts.ts';
import type { Question } from '../../src/model/prompt.ts';
import type { ServerMessage } from '../../src/wire/messages.ts';

const passphrase: Question = { kind: 'password', title: 'Passphrase for vda3', text: '', problem: '' };
const name: Question = { kind: 'text', title: 'User', text: '', problem: '' };
const never = new AbortController().signal;

function queue(): { queue: PromptQueue; shown: (string | null)[] } {
  const shown: (string | null)[] = [];
  const onChange = (message: ServerMessage): void => {
    if (message.type === 'prompt') shown.push(message.prompt?.title ?? null);
  };
  return { queue: new PromptQueue(onChange), shown };
}

test('one question is shown at a time, the next when it is answered', async () => {
  const { queue: prompts, shown } = queue();
  const first = prompts.ask(passphrase, never);
  const second = prompts.ask(name, never);
  expect(shown).toEqual(['Passphrase for vda3']);
  prompts.answer(1, 'secret');
  expect(await first).toBe('secret');
  prompts.answer(2, 'me');
  expect(await second).toBe('me');
  expect(shown).toEqual(['Passphrase for vda3', 'User', null]);
});

test('a late answer is not taken for the answer to the next question', async () => {
  const { queue: prompts } = queue();
  const first = prompts.ask(passphrase, never);
  const second = prompts.ask(name, never);
  prompts.answer(1, 'secret');
  prompts.answer(1, 'secret');
  expect(await first).toBe('secret');
  prompts.answer(2, 'me');
  expect(await second).toBe('me');
});

test('declining is a cancellation', async () => {
  const { queue: prompts } = queue();
  const asked = prompts.ask(passphrase, never);
  prompts.answer(1, null);
  await expect(asked).rejects.toMatchObject({ name: 'CancelledError', subject: 'Passphrase for vda3' });
});

test('an aborted question is taken back from the clients', async () => {
  const { queue: prompts, shown } = queue();
  const abort = new AbortController();
  const asked = prompts.ask(passphrase, abort.signal);
  abort.abort(new Error('the device is gone'));
  await expect(asked).rejects.toThrow('the device is gone');
  expect(shown).toEqual(['Passphrase for vda3', null]);
});
