import { openSync, writeFileSync } from 'node:fs';
import { mkdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { run } from '../../src/base/subprocess.ts';
import { makeOverlay, mostInjected } from '../../src/load/overlay.ts';
import type { OpenedInject } from '../../src/load/overlay.ts';
import { temporaryFolder } from '../initramfs/temporary.ts';

const { signal } = new AbortController();

function opened(path: string, file: string, size: number): OpenedInject {
  const fd = openSync(file, 'r');
  return { file, path, opened: { fd, size, subject: file, [Symbol.dispose]: () => undefined } };
}

test('files are laid over an initramfs as cpio unpacks it', async () => {
  await using folder = await temporaryFolder();
  const file = join(folder.path, 'file');
  writeFileSync(file, '#!/bin/sh\n');
  using stack = new DisposableStack();
  const archive = await makeOverlay(
    [opened('etc/one', file, 10), opened('deep/er/two', file, 10)],
    stack,
    signal,
  );
  const out = join(folder.path, 'out');
  await mkdir(out);
  const shell = `cd "$1" && cpio -idm --quiet <"/proc/${process.pid}/fd/${archive?.fd}"`;
  await run(['sh', '-c', shell, 'sh', out], { deadlineMs: 10_000 });
  expect(await readFile(join(out, 'etc/one'), 'utf8')).toBe('#!/bin/sh\n');
  expect((await stat(join(out, 'deep/er/two'))).mode & 0o777).toBe(0o755);
});

test('none is none', async () => {
  using stack = new DisposableStack();
  expect(await makeOverlay([], stack, signal)).toBeUndefined();
});

test('too large a file, too many, and two for one path are refused before they are held', async () => {
  await using folder = await temporaryFolder();
  const file = join(folder.path, 'file');
  writeFileSync(file, 'x');
  using stack = new DisposableStack();
  const overlay = (...injects: readonly OpenedInject[]) => makeOverlay(injects, stack, signal);
  await expect(overlay(opened('a', file, mostInjected.file + 1))).rejects.toThrow('more than 16 MiB');
  const many = ['a', 'b', 'c'].map((path) => opened(path, file, mostInjected.file));
  await expect(overlay(...many)).rejects.toThrow('more than 32 MiB');
  await expect(overlay(opened('a', file, 1), opened('a', file, 1))).rejects.toThrow('listed twice');
});
