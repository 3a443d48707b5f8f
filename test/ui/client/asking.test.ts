import { expect, test } from 'vitest';
import type { ClientMessage } from '../../../src/wire/messages.ts';
import { Asking } from '../../../ui/client/asking.ts';

function asking(): { asking: Asking; sent: ClientMessage[] } {
  const sent: ClientMessage[] = [];
  return { asking: new Asking((message) => sent.push(message)), sent };
}

const list = { what: 'list', name: '//etc' } as const;

test('each ask gets its own reply, in whatever order they come', async () => {
  const { asking: asks, sent } = asking();
  const first = asks.ask(list);
  const second = asks.ask(list);
  expect(sent).toEqual([
    { type: 'ask', id: 1, ask: list },
    { type: 'ask', id: 2, ask: list },
  ]);
  asks.onMessage({ type: 'reply', id: 2, reply: { what: 'list', names: [], left: 2 } });
  asks.onMessage({ type: 'reply', id: 1, reply: { what: 'list', names: [], left: 1 } });
  expect([(await first).left, (await second).left]).toEqual([1, 2]);
});

test('a refusal is thrown with the core’s words', async () => {
  const { asking: asks } = asking();
  const asked = asks.ask(list);
  const parts = { subject: '//etc', stage: 'list', reason: 'there is no such file', advice: 'Check.' };
  asks.onMessage({ type: 'refusal', id: 1, ...parts });
  await expect(asked).rejects.toMatchObject(parts);
});

test('an aborted ask is dropped at the core', async () => {
  const { asking: asks, sent } = asking();
  const abort = new AbortController();
  const asked = asks.ask(list, abort.signal);
  abort.abort(new Error('typed on'));
  await expect(asked).rejects.toThrow('typed on');
  expect(sent.at(-1)).toEqual({ type: 'drop', id: 1 });
});

test('without a core nothing is waited for', async () => {
  const { asking: asks } = asking();
  const asked = asks.ask(list);
  asks.onDisconnected();
  await expect(asked).rejects.toMatchObject({ reason: 'the connection has ended' });
});
