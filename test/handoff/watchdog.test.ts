import { writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { KbootError } from '../../src/base/errors.ts';
import { startWatchdog } from '../../src/abi/watchdog.ts';
import { armWatchdog, watchdogDrivers } from '../../src/handoff/watchdog.ts';
import { watchdog as feature } from '../../initramfs/features/watchdog.ts';
import { temporaryFolder } from '../initramfs/temporary.ts';

const stop = async (): Promise<void> => undefined;

test('the first that can be started is; one that cannot is passed over', async () => {
  await using folder = await temporaryFolder();
  for (const name of ['watchdog', 'watchdog0', 'watchdog1', 'zero'])
    writeFileSync(join(folder.path, name), '');
  const tried: string[] = [];
  const armed = await armWatchdog(20, folder.path, async (device, seconds) => {
    tried.push(device.slice(folder.path.length + 1));
    if (device.endsWith('0')) throw new KbootError('open', device, 'EBUSY');
    return { seconds: seconds - 1, stop };
  });
  expect([tried, armed.seconds]).toEqual([['watchdog0', 'watchdog1'], 19]);
});

test('a machine without one says so', async () => {
  await using folder = await temporaryFolder();
  await expect(armWatchdog(20, folder.path)).rejects.toThrow('this machine has none that kboot knows');
});

test('one that does not take the time is stopped by the magic character', async () => {
  await using folder = await temporaryFolder();
  const device = join(folder.path, 'watchdog0');
  // A plain file takes no ioctl of a watchdog.
  writeFileSync(device, '');
  await expect(startWatchdog(device, 20)).rejects.toThrow('ENOTTY');
  expect(await readFile(device, 'utf8')).toBe('V');
});

test('the image has the drivers that are asked for', () => {
  expect(feature.loadedOnDemand).toEqual(watchdogDrivers);
});
