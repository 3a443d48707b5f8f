import { createInterface } from 'node:readline';
import { isatty } from 'node:tty';
import { parseArgs } from 'node:util';
import { setLogSink } from '../../src/base/log.ts';
import { completion } from './completion.ts';
import { newLine } from './editor/line.ts';
import { view } from './editor/view.ts';
import { LineReader } from './line-reader.ts';
import { Shell } from './shell.ts';
import { ShellTerminal } from './terminal.ts';

const greeting = 'kboot shell. "help" lists the commands, Tab completes, "exit" or Ctrl-D leaves.\n';

/** A shell for a person before a terminal. */
async function onTerminal(): Promise<number> {
  let over = (): void => process.exit(1);
  const terminal = new ShellTerminal(0, 1, () => over());
  const shell = new Shell({
    write: (text) => reader.print(text.replaceAll('\n', '\r\n')),
    get columns() {
      return terminal.columns;
    },
    get rows() {
      return terminal.rows;
    },
    get history() {
      return reader.history;
    },
    answer: (prompt, secret, signal) => reader.answer(prompt, secret, signal),
    release: () => terminal.release(),
    retake: () => reader.retake(),
  });
  let touched = false;
  const reader = new LineReader(
    terminal,
    (before, signal) => completion(before, { core: shell.core, directory: shell.directory }, signal),
    () => {
      // Somebody is there: nothing may start by itself any more.
      if (!touched) shell.core.send({ type: 'stop-countdown' });
      touched = true;
    },
  );
  // Ctrl-C reaches everything on the terminal: what runs is stopped, the shell stays.
  process.on('SIGINT', () => shell.interrupt());
  process.on('SIGQUIT', () => undefined);
  const end = (): never => {
    terminal.release();
    process.exit(0);
  };
  process.on('SIGTERM', end);
  process.on('SIGHUP', end);
  over = end;
  terminal.write(greeting.replaceAll('\n', '\r\n'));
  while (!shell.left) {
    const line = await reader.read(shell.prompt, shell.takeProposed());
    if (line === undefined) break;
    await shell.execute(line);
  }
  shell[Symbol.dispose]();
  // Another status tells who started it that there is no working shell, and to try another one.
  return 0;
}

/** A shell for a file or another program: line by line, without prompt and editor. */
async function withoutTerminal(lines: AsyncIterable<string> | Iterable<string>): Promise<number> {
  const shell = new Shell({
    write: (text) => process.stdout.write(text),
    columns: 80,
    rows: 24,
    history: [],
    release: () => undefined,
    retake: () => undefined,
  });
  process.on('SIGINT', () => shell.interrupt());
  for await (const line of lines) {
    await shell.execute(line);
    if (shell.left) break;
  }
  shell[Symbol.dispose]();
  return shell.status;
}

async function main(command: string | undefined): Promise<void> {
  setLogSink((level, line) => {
    if (level === 'error') process.stderr.write(`kboot shell: ${line}\n`);
  });
  if (command !== undefined) process.exitCode = await withoutTerminal([command]);
  else if (isatty(0) && isatty(1)) process.exitCode = await onTerminal();
  // Made here and nowhere else: of two readers of one terminal each would get half of the keys.
  else process.exitCode = await withoutTerminal(createInterface({ input: process.stdin }));
  process.exit();
}

const { values } = parseArgs({
  options: { command: { type: 'string', short: 'c' }, 'warm-up': { type: 'boolean', default: false } },
});
// The image builder runs each program once to compile it ahead (initramfs/programs.ts).
if (values['warm-up']) view(newLine([]), 'kboot> ', 80);
else void main(values.command);
