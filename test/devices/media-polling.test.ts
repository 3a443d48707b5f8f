import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { pollMedia } from '../../src/devices/media-polling.ts';

const sysfs = mkdtempSync(join(tmpdir(), 'kboot-sysfs-'));
afterAll(() => rmSync(sysfs, { recursive: true }));

test('the kernel is told to look for other media, and one that knows nothing of it is no failure', () => {
  expect(() => pollMedia(sysfs)).not.toThrow();
  const parameter = join(sysfs, 'module/block/parameters/events_dfl_poll_msecs');
  mkdirSync(dirname(parameter), { recursive: true });
  pollMedia(sysfs);
  expect(readFileSync(parameter, 'utf8')).toBe('2000');
});
