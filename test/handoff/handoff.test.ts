import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { KbootError } from '../../src/base/errors.ts';
import { setLogSink } from '../../src/base/log.ts';
import { depart } from '../../src/handoff/handoff.ts';
import type { TeardownStep } from '../../src/handoff/handoff.ts';
import { temporaryFolder } from '../initramfs/temporary.ts';

test('steps run in order, one that hangs or fails is passed over, and the mark stands when the machine leaves', async () => {
  await using folder = await temporaryFolder();
  const marker = join(folder.path, 'handoff');
  const happened: string[] = [];
  const said: string[] = [];
  setLogSink((_level, line) => said.push(line));
  onTestFinished(() => setLogSink((level, line) => process.stderr.write(`${level}: ${line}\n`)));
  const step = (name: string, run: () => Promise<void>): TeardownStep => ({
    name,
    deadlineMs: 50,
    run: () => {
      happened.push(name);
      return run();
    },
  });
  const hangs = (): Promise<void> => new Promise(() => undefined);
  const fails = (): Promise<void> => Promise.reject(new Error('busy'));
  const steps = [step('one', hangs), step('two', fails), step('three', () => Promise.resolve())];
  await depart('kexec', steps, {
    marker,
    leave: (how) => happened.push(`${how} ${readFileSync(marker, 'utf8')}`),
  });
  expect(happened).toEqual(['one', 'two', 'three', 'kexec kexec']);
  expect(said).toEqual([
    'teardown: one: no answer within 0.05 s; passed over',
    'teardown: two: busy; passed over',
    'kexec: starting the loaded kernel',
  ]);
});

test('when the kernel refuses to leave, the mark is taken away and the reason told', async () => {
  await using folder = await temporaryFolder();
  const marker = join(folder.path, 'handoff');
  const refusal = new KbootError('reboot', 'kexec', 'EPERM');
  const leaving = depart('kexec', [], {
    marker,
    leave: () => {
      throw refusal;
    },
  });
  await expect(leaving).rejects.toBe(refusal);
  expect(existsSync(marker)).toBe(false);
});
