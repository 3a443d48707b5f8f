import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { KbootError } from '../../src/base/errors.ts';
import type { ReplyTo } from '../../src/wire/asks.ts';

/** A program as the core has prepared it. */
export type Prepared = Pick<ReplyTo<'prepare'>, 'argv' | 'files' | 'root' | 'cwd'>;

/** Programs that run together, and the files that they read and write. */
export interface Job {
  readonly programs: readonly Prepared[];
  /** Path that the first reads; empty for the terminal. */
  readonly input: string;
  /** Path that the last writes; empty for the terminal. */
  readonly output: string;
  readonly append: boolean;
  /** What an internal command has printed for the first to read. */
  readonly text?: string;
  readonly columns: number;
  readonly rows: number;
}

const busybox = '/usr/bin/busybox';

/** A program of the booted environment gets that as its root, with a directory that lies within it. */
function argvOf({ argv, root, cwd }: Prepared): string[] {
  return root === '' ? [...argv] : [busybox, 'nsenter', `-r${root}`, `-w${cwd}`, ...argv];
}

/**
 * A pipeline as busybox's shell runs it. The script is made of positional parameters
 * alone: no word of the line can become a part of it.
 */
function pipeline({ programs, input, output, append }: Job): string[] {
  const words: string[] = [];
  const place = (word: string): string => `"\${${words.push(word)}}"`;
  const script = programs.map((one) => argvOf(one).map(place).join(' ')).join(' | ');
  // A redirection of a pipeline is that of its first or last program; braces make it so.
  const reading = input === '' ? '' : ` <${place(input)}`;
  const writing = output === '' ? '' : ` ${append ? '>>' : '>'}${place(output)}`;
  return [busybox, 'sh', '-c', `{ ${script}; }${reading}${writing}`, 'kboot-shell', ...words];
}

/**
 * Runs programs on the terminal until they end. Ctrl-C reaches them through the
 * terminal itself; who calls must not die of it.
 * @returns exit status; 128 and the signal's number for one that was killed, as in sh
 * @throws KbootError when they cannot be started
 */
export function runJob(job: Job): Promise<number> {
  const { programs, input, output, text, columns, rows } = job;
  const [first] = programs;
  if (first === undefined) throw new KbootError('run', 'command', 'the command is empty');
  const plain = programs.length === 1 && input === '' && output === '';
  const [program = '', ...args] = plain ? argvOf(first) : pipeline(job);
  const environment = {
    PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
    HOME: process.env['HOME'] ?? '/root',
    TERM: process.env['TERM'] ?? 'linux',
    LANG: process.env['LANG'] ?? 'C.UTF-8',
    // Serial lines know no size of their own.
    COLUMNS: String(columns),
    LINES: String(rows),
  };
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      stdio: [text === undefined ? 'inherit' : 'pipe', 'inherit', 'inherit'],
      cwd: first.root === '' ? first.cwd : '/',
      env: environment,
    });
    // A program that ends without reading its input closes the pipe.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(text);
    child.on('error', (cause) =>
      reject(new KbootError('run', first.argv[0] ?? '', cause.message, { cause })),
    );
    child.on('close', (code, signal) => resolve(code ?? 128 + constants.signals[signal ?? 'SIGTERM']));
  });
}
