import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CoreServer } from '../../../src/core/server.ts';
import type { ClientMessage } from '../../../src/wire/messages.ts';
import { ShellScreen } from './shell-screen.ts';

/** A core that wants a passphrase before it lists anything. */
function askingCore(folder: string): { socket: string; server: CoreServer; answers: ClientMessage[] } {
  const socket = join(folder, 'core.sock');
  const answers: ClientMessage[] = [];
  let listing = 0;
  const server = new CoreServer(socket, {
    replay: () => [
      { type: 'welcome', version: 1, program: 'core' },
      { type: 'progress', progress: null },
      { type: 'prompt', prompt: null },
    ],
    onMessage: (client, message) => {
      if (message.type === 'ask' && message.ask.what === 'list') {
        listing = message.id;
        const prompt = {
          id: 7,
          kind: 'password',
          title: 'Passphrase for vda5',
          text: '',
          problem: '',
        } as const;
        server.broadcast({ type: 'prompt', prompt });
      } else if (message.type === 'answer') {
        answers.push(message);
        server.broadcast({ type: 'prompt', prompt: null });
        const names = [{ name: 'inside', kind: 'file' }] as const;
        client.send({ type: 'reply', id: listing, reply: { what: 'list', names, left: 0 } });
      }
    },
  });
  return { socket, server, answers };
}

test('a passphrase that a name needs is asked for and not shown, nor kept in the history', async () => {
  await using stack = new AsyncDisposableStack();
  const folder = mkdtempSync(join(tmpdir(), 'kboot-questions-'));
  stack.defer(() => rmSync(folder, { recursive: true }));
  const { socket, server, answers } = askingCore(folder);
  stack.use(server);
  const shell = stack.use(await ShellScreen.start({ socket }));
  shell.type('ls vda5:/\r');
  await shell.until(/^Passphrase for vda5:$/m);
  shell.type('geheim\r');
  const rows = await shell.until(/^inside$/m);
  expect(rows.join('\n')).not.toContain('geheim');
  expect(answers).toEqual([{ type: 'answer', promptId: 7, value: 'geheim' }]);
  shell.type('\u0010');
  await shell.until(/> ls vda5:\/$/);
}, 30_000);
