import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { whenAppears } from '../../../ui/input/appearance.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kboot-appear-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

test('what is there is told at once, before the call returns', () => {
  let calls = 0;
  using _watching = whenAppears(folder, () => (calls += 1));
  expect(calls).toBe(1);
});

test('what comes later is told once, and only its own name', async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  let calls = 0;
  using _watching = whenAppears(join(folder, 'fb0'), () => {
    calls += 1;
    resolve();
  });
  writeFileSync(join(folder, 'fb'), '');
  await new Promise((wait) => setTimeout(wait, 20));
  expect(calls).toBe(0);
  writeFileSync(join(folder, 'fb0'), '');
  await promise;
  writeFileSync(join(folder, 'fb0'), 'again');
  await new Promise((wait) => setTimeout(wait, 20));
  expect(calls).toBe(1);
});
