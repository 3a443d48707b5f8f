import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DeadlineError } from '../../src/base/errors.ts';
import { MachineFailure, SerialLog } from './serial-log.ts';

const soon = { deadlineMs: 50 };

function logOf(...chunks: readonly string[]): SerialLog {
  const log = new SerialLog('serial');
  for (const chunk of chunks) log.push(Buffer.from(chunk));
  return log;
}

describe('serial log', () => {
  test('an unfinished last line is seen', async () => {
    const log = logOf('boot\n');
    const waiting = log.waitFor('login:', { deadlineMs: 5000 });
    log.push(Buffer.from('debian lo'));
    log.push(Buffer.from('gin: '));
    await expect(waiting).resolves.toMatchObject({ match: ['login:'] });
  });

  test('text that came before the wait counts, but only once', async () => {
    const log = logOf('ready\n');
    await log.waitFor('ready', soon);
    await expect(log.waitFor('ready', soon)).rejects.toThrow(DeadlineError);
    log.push(Buffer.from('ready\n'));
    await log.waitFor('ready', soon);
  });

  test('groups of a pattern come back', async () => {
    const { match } = await logOf('took 12 ms\n').waitFor(/took (\d+) ms/, soon);
    expect(match[1]).toBe('12');
  });

  test('terminal escapes and carriage returns do not hide text', async () => {
    const log = logOf('\u001b[0;1;32m  O', 'K\u001b', '[0m  \u001b]0;title\u0007done\r\n');
    await log.waitFor('OK  done\n', soon);
  });

  test('however the bytes are cut, the text is the same', () => {
    const bytes = Buffer.from('a\u001b[1;31mröd\u001b[0m\r\nb\u001b]0;t\u0007c\u001b(Bd\n');
    const whole = new SerialLog('serial');
    whole.push(bytes);
    expect(whole.text).toBe('aröd\nbcd\n');
    fc.assert(
      fc.property(fc.array(fc.nat(bytes.length), { maxLength: 8 }), (cuts) => {
        const log = new SerialLog('serial');
        const places = [0, ...cuts.toSorted((a, b) => a - b), bytes.length];
        for (let i = 1; i < places.length; i += 1) log.push(bytes.subarray(places[i - 1], places[i]));
        expect(log.text).toBe(whole.text);
        expect(log.raw.equals(bytes)).toBe(true);
      }),
    );
  });

  test('the error shows what was waited for and the last 30 lines', async () => {
    const lines = Array.from({ length: 40 }, (_, i) => `line-${i + 1}`);
    const failure = logOf(`${lines.join('\n')}\nhalf a li`).waitFor('never', soon);
    const message = await failure.then(String, String);
    expect(message).toContain('waited for never;');
    expect(message).toContain('half a li');
    expect(message).toContain('line-12\n');
    expect(message).not.toContain('line-11\n');
  });

  test('a kernel panic ends a wait before its deadline', async () => {
    const log = logOf('[1.0] Kernel panic - not syncing: VFS: Unable to mount root fs\n');
    await expect(log.waitFor('login:', { deadlineMs: 60_000 })).rejects.toThrow(MachineFailure);
  });

  test("the machine's end fails waits that are pending and waits that come later", async () => {
    const log = logOf('last words\n');
    const pending = log.waitFor('more', { deadlineMs: 60_000 });
    log.end(new MachineFailure('wait', 'serial', 'QEMU has ended'));
    await expect(pending).rejects.toThrow('QEMU has ended');
    await expect(log.waitFor('more', { deadlineMs: 60_000 })).rejects.toThrow('QEMU has ended');
    await log.waitFor('last words', soon);
  });
});

test('what came before a wait counts for sawOrWaitFor, and what has not come is waited for', async () => {
  const log = new SerialLog('serial');
  log.push(Buffer.from('first\nsecond\n'));
  await log.waitFor('second', { deadlineMs: 100 });
  await log.sawOrWaitFor('first', { deadlineMs: 100 });
  await expect(log.sawOrWaitFor(/third/, { deadlineMs: 10 })).rejects.toThrow('not seen after');
  const late = log.sawOrWaitFor(/third/, { deadlineMs: 1000 });
  log.push(Buffer.from('third'));
  await late;
});

test('several patterns may come in any order, and the next wait looks after the last of them', async () => {
  const log = new SerialLog('serial');
  log.push(Buffer.from('b one\na two\nc three\n'));
  const [a, b] = await log.waitForAll([/a (\w+)/, /b (\w+)/], { deadlineMs: 100 });
  expect([a?.match[1], b?.match[1]]).toEqual(['two', 'one']);
  await expect(log.waitFor('a two', { deadlineMs: 10 })).rejects.toThrow('not seen after');
  await log.waitFor('c three', { deadlineMs: 100 });
});
