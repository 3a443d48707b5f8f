import { closeSync, openSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { CancelledError, DeadlineError } from '../../src/base/errors.ts';
import { SubprocessError, run } from '../../src/base/subprocess.ts';

describe('run', () => {
  test('gives standard output and takes standard input', async () => {
    const { stdout } = await run(['cat'], { deadlineMs: 5000, input: 'hello' });
    expect(stdout.toString()).toBe('hello');
  });

  test('arguments reach the program untouched by any shell', async () => {
    const { stdout } = await run(['printf', '%s|', '$(id)', '; rm', 'a b'], { deadlineMs: 5000 });
    expect(stdout.toString()).toBe('$(id)|; rm|a b|');
  });

  test('a failing program rejects with its exit code and last words', async () => {
    const failure = await run(['sh', '-c', 'echo out; echo first >&2; echo last >&2; exit 3'], {
      deadlineMs: 5000,
    }).catch((thrown: unknown) => thrown);
    expect(failure).toBeInstanceOf(SubprocessError);
    expect(failure).toMatchObject({
      exitCode: 3,
      subject: 'sh',
      reason: 'exit code 3: last',
      stderr: 'first\nlast\n',
    });
    expect((failure as SubprocessError).stdout.toString()).toBe('out\n');
  });

  test('a program that cannot be started is named', async () => {
    await expect(run(['/no/such/program'], { deadlineMs: 5000 })).rejects.toThrow(
      /\/no\/such\/program.*cannot be started/,
    );
  });

  test('a program that runs past its deadline is killed', async () => {
    await expect(run(['sleep', '60'], { deadlineMs: 50 })).rejects.toBeInstanceOf(DeadlineError);
  });

  test('a cancelled program is killed', async () => {
    const controller = new AbortController();
    const ended = run(['sleep', '60'], { deadlineMs: 60_000, signal: controller.signal });
    controller.abort();
    await expect(ended).rejects.toBeInstanceOf(CancelledError);
  });

  test('a program that prints without end is stopped at the cap', async () => {
    await expect(run(['yes'], { deadlineMs: 20_000, maxOutput: 10_000 })).rejects.toThrow(
      /more than 10000 bytes/,
    );
  });
});

test('open files are handed over as the descriptors from 3 on', async () => {
  using stack = new DisposableStack();
  const open = (path: string): number => {
    const fd = openSync(path, 'r');
    stack.defer(() => closeSync(fd));
    return fd;
  };
  const descriptors = [open('/dev/null'), open(import.meta.filename)];
  const { stdout } = await run(['cat', '/proc/self/fd/3', '/proc/self/fd/4'], {
    deadlineMs: 5000,
    descriptors,
  });
  expect(stdout.toString()).toBe(readFileSync(import.meta.filename, 'utf8'));
});
