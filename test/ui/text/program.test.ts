import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { run } from '../../../src/base/subprocess.ts';
import { CoreServer } from '../../../src/core/server.ts';
import { plainEntry } from '../../../src/model/entry.ts';
import type { BootEntry } from '../../../src/model/entry.ts';
import type { ClientMessage, ServerMessage } from '../../../src/wire/messages.ts';
import { PseudoTerminal } from './pseudo-terminal.ts';

const top = join(import.meta.dirname, '../../..');

let stack = new AsyncDisposableStack();
beforeEach(() => {
  stack = new AsyncDisposableStack();
});
afterEach(() => stack.disposeAsync());

function entry(id: string): BootEntry {
  return { ...plainEntry, id, title: `System ${id}`, kernel: `vda1:/${id}` };
}

/** The text program on a terminal, connected to the core's own server with two entries. */
function start() {
  const folder = mkdtempSync(join(tmpdir(), 'kboot-text-'));
  stack.defer(() => rmSync(folder, { recursive: true }));
  const socket = join(folder, 'core.sock');
  const asked: ClientMessage[] = [];
  const listeners = new Set<() => void>();
  const server = stack.use(
    new CoreServer(socket, {
      replay: () => [
        { type: 'welcome', version: 1, program: 'core' },
        { type: 'entries', entries: [entry('one'), entry('two')], defaultId: 'one' },
      ],
      onMessage: (_client, message) => {
        asked.push(message);
        for (const listener of listeners) listener();
      },
    }),
  );
  const terminal = stack.use(new PseudoTerminal());
  const program = spawn(process.execPath, [join(top, 'ui/text/main.ts'), `--tty=${terminal.path}`], {
    env: { ...process.env, KBOOT_SOCKET: socket },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = once(program, 'exit') as Promise<[number | null]>;
  stack.defer(async () => {
    program.kill('SIGKILL');
    await ended;
  });
  const askedFor = async (type: ClientMessage['type']): Promise<ClientMessage> => {
    const { promise, resolve } = Promise.withResolvers<ClientMessage>();
    const look = (): void => {
      const found = asked.find((message) => message.type === type);
      if (found !== undefined) resolve(found);
    };
    listeners.add(look);
    look();
    return promise;
  };
  const mode = async (): Promise<string> =>
    (await run(['stty', '-F', terminal.path, '-a'], { deadlineMs: 5000 })).stdout.toString();
  return {
    terminal,
    program,
    ended,
    askedFor,
    mode,
    say: (message: ServerMessage) => server.broadcast(message),
  };
}

test('an arrow and Enter on a terminal start the second entry', async () => {
  const { terminal, askedFor } = start();
  await terminal.waitFor('> 1 System one');
  terminal.type('\u001b[B');
  await terminal.waitFor('> 2 System two');
  terminal.type('\r');
  expect(await askedFor('boot')).toEqual({ type: 'boot', entryId: 'two' });
  await terminal.waitFor('Starting System two');
});

test('F3 edits the parameters; a pasted line end confirms nothing, Enter starts with what is written', async () => {
  const { terminal, askedFor } = start();
  await terminal.waitFor('> 1 System one');
  terminal.type('\u001bOR');
  await terminal.waitFor('Kernel parameters');
  terminal.type('\u001b[200~single\n\u001b[201~');
  await terminal.waitFor('6 of 2047 bytes');
  terminal.type('\r');
  expect(await askedFor('boot')).toEqual({ type: 'boot', entryId: 'one', cmdline: 'single' });
});

test('a passphrase that the core asks for is typed unseen and sent', async () => {
  const { terminal, askedFor, say } = start();
  await terminal.waitFor('> 1 System one');
  const prompt = { id: 3, kind: 'password', title: 'Passphrase for vda3', text: '', problem: '' } as const;
  say({ type: 'prompt', prompt });
  await terminal.waitFor('Passphrase for vda3');
  terminal.forget();
  terminal.type('hunter2');
  expect(await terminal.waitFor('7 characters')).not.toContain('hunter');
  terminal.type('\r');
  expect(await askedFor('answer')).toEqual({ type: 'answer', promptId: 3, value: 'hunter2' });
});

test("the terminal's answer about its size decides how many entries fit", async () => {
  const { terminal } = start();
  await terminal.waitFor('\u001b[6n');
  await terminal.waitFor('Ctrl-T shell');
  terminal.forget();
  terminal.type('\u001b[10;30R');
  await terminal.waitFor('Up/Down choose  F1 help');
});

test('SIGTERM: the terminal gets its mode and its cursor back', async () => {
  const { terminal, program, ended, mode } = start();
  await terminal.waitFor('> 1 System one');
  expect(await mode()).toMatch(/ -icanon /);
  program.kill('SIGTERM');
  expect((await ended)[0]).toBe(0);
  await terminal.waitFor('\u001b[?25h');
  expect(await mode()).toMatch(/ icanon /);
});

test('a hand-off gives the terminal back; when it fails the menu returns', async () => {
  const { terminal, askedFor, mode, say } = start();
  await terminal.waitFor('> 1 System one');
  say({ type: 'release', reason: 'kexec', entryId: 'one' });
  await askedFor('released');
  await terminal.waitFor('Starting System one...');
  expect(await mode()).toMatch(/ icanon /);
  say({ type: 'failure', request: 'boot', subject: 'one', stage: 'kexec', reason: 'EPERM', advice: '' });
  await terminal.waitFor('Why it failed: EPERM');
  expect(await mode()).toMatch(/ -icanon /);
});

test('Ctrl-T opens a shell with job control, and its end shows the menu again', async () => {
  const { terminal } = start();
  await terminal.waitFor('> 1 System one');
  terminal.forget();
  terminal.type('\u0014');
  await terminal.waitFor('“exit” returns to the menu');
  await terminal.waitFor('# ');
  terminal.type('echo shell-$((6*7)) on $(tty)\n');
  const output = await terminal.waitFor(`shell-42 on ${terminal.path}`);
  expect(output).not.toContain('job control turned off');
  terminal.forget();
  terminal.type('\nexit\n');
  await terminal.waitFor('> 1 System one');
});

test('no such terminal: ends with the status that means it', async () => {
  const argv = [process.execPath, join(top, 'ui/text/main.ts'), '--tty=/dev/tty-absent'] as const;
  await expect(run([...argv], { deadlineMs: 15_000 })).rejects.toMatchObject({ exitCode: 3 });
});
