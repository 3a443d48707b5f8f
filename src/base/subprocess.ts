import { spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { CancelledError, DeadlineError, KbootError } from './errors.ts';

/** How a program is run; nothing is ever handed to a shell. */
export interface RunOptions {
  /** Longest run in ms; then SIGKILL and a DeadlineError. */
  readonly deadlineMs: number;
  /** Aborting kills the program and rejects with a CancelledError. */
  readonly signal?: AbortSignal;
  /** Written to standard input, which is then closed. */
  readonly input?: string | Uint8Array;
  /** Most bytes kept of standard output; more is an error. Default 16 MiB. */
  readonly maxOutput?: number;
  /** Open files that the program gets as its descriptors 3, 4, … */
  readonly descriptors?: readonly number[];
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

export interface RunResult {
  readonly stdout: Buffer;
  readonly stderr: string;
}

/** A program could not be started or ended with a failure. */
export class SubprocessError extends KbootError {
  readonly exitCode: number | null;
  readonly stdout: Buffer;
  readonly stderr: string;

  constructor(
    program: string,
    reason: string,
    ended: Partial<RunResult> & { exitCode?: number | null } = {},
    cause?: unknown,
  ) {
    super('run', program, reason, { cause });
    this.exitCode = ended.exitCode ?? null;
    this.stdout = ended.stdout ?? Buffer.alloc(0);
    this.stderr = ended.stderr ?? '';
  }
}

const keptStderr = 64 * 1024;

/**
 * Runs `argv[0]` with the other elements as its arguments and waits for its end.
 * @throws SubprocessError on a non-zero end, DeadlineError, CancelledError
 */
export function run(argv: readonly [string, ...string[]], options: RunOptions): Promise<RunResult> {
  const [program, ...args] = argv;
  const max = options.maxOutput ?? 16 * 1024 * 1024;
  return new Promise((resolve, reject) => {
    if (options.signal?.aborted) {
      reject(new CancelledError('run', program, 'cancelled before it started'));
      return;
    }
    // The first three are pipes: node's types lose that behind a spread.
    const child = spawn(program, args, {
      stdio: ['pipe', 'pipe', 'pipe', ...(options.descriptors ?? [])],
      ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
      ...(options.env === undefined ? {} : { env: { ...process.env, ...options.env } }),
    }) as ChildProcessWithoutNullStreams;
    const out: Buffer[] = [];
    let size = 0;
    let stderr = '';
    let stop: KbootError | undefined;
    const kill = (why: KbootError): void => {
      stop ??= why;
      child.kill('SIGKILL');
    };
    const timer = setTimeout(() => {
      kill(new DeadlineError('run', program, `no end after ${options.deadlineMs} ms`));
    }, options.deadlineMs);
    const onAbort = (): void => kill(new CancelledError('run', program, 'cancelled'));
    options.signal?.addEventListener('abort', onAbort, { once: true });
    const settle = (): void => {
      clearTimeout(timer);
      options.signal?.removeEventListener('abort', onAbort);
    };
    child.stdout.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > max) kill(new SubprocessError(program, `printed more than ${max} bytes`, { stderr }));
      else out.push(chunk);
    });
    child.stderr.on('data', (chunk: Buffer) => {
      if (stderr.length < keptStderr) stderr += chunk.toString('utf8');
    });
    // A program that ends without reading its input closes the pipe: its exit code tells enough.
    child.stdin.on('error', () => undefined);
    child.stdin.end(options.input);
    child.on('error', (cause) => {
      settle();
      reject(stop ?? new SubprocessError(program, `cannot be started: ${cause.message}`, { stderr }, cause));
    });
    child.on('close', (code, signal) => {
      settle();
      if (stop !== undefined) reject(stop);
      else if (code === 0) resolve({ stdout: Buffer.concat(out), stderr });
      else {
        const how = code === null ? `killed by ${signal}` : `exit code ${code}`;
        const last = stderr.trim().split('\n').at(-1) ?? '';
        const ended = { exitCode: code, stdout: Buffer.concat(out), stderr };
        reject(new SubprocessError(program, last === '' ? how : `${how}: ${last}`, ended));
      }
    });
  });
}
