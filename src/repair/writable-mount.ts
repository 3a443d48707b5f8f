import { setTimeout as sleep } from 'node:timers/promises';
import { SyscallError } from '../abi/libc.ts';
import { mount, mountFlags, unmountWritten } from '../abi/mount.ts';
import { KbootError } from '../base/errors.ts';
import type { KnownDevice } from '../devices/store.ts';
import { loadFileSystemDriver } from '../sources/file-system-driver.ts';
import { writableFileSystems } from './writable-file-systems.ts';

const flags = mountFlags.noSuid | mountFlags.noDev;

/** A program that has just ended may still hold a file for a moment, ms. */
const busyMs = 10_000;

/**
 * Unmounts what has been written to; waits until it is free.
 * @throws KbootError when it stays in use: what was written may not be on the disk yet
 */
async function unmountFree(target: string, subject: string): Promise<void> {
  const until = performance.now() + busyMs;
  for (;;) {
    try {
      await unmountWritten(target);
      return;
    } catch (cause) {
      const busy = cause instanceof SyscallError && cause.code === 'EBUSY';
      if (!busy || performance.now() > until) {
        const advice = 'Restart from kboot’s menu, not by the switch.';
        throw new KbootError('unmount', subject, 'it stays in use and mounted for writing', {
          cause,
          advice,
        });
      }
    }
    await sleep(100);
  }
}

/**
 * Mounts a device for writing, for as long as it is held; its lock must be open (writing.ts).
 * @param target a folder that is there
 * @param options e.g. `subvol=@`
 * @throws KbootError, also on disposing: what was written may not be on the disk then
 */
export async function mountWritable(
  device: KnownDevice,
  node: string,
  target: string,
  options = '',
): Promise<AsyncDisposable> {
  const driver = writableFileSystems.get(device.type);
  if (driver === undefined) {
    const holds = device.type === '' ? 'no file system that is known' : `"${device.type}"`;
    const reason = `it holds ${holds}, which cannot be written to here`;
    throw new KbootError('mount', device.name, reason, { advice: 'Choose a device with FAT or ext4.' });
  }
  await loadFileSystemDriver(driver);
  try {
    await mount(node, target, driver, flags, options);
  } catch (cause) {
    const code = cause instanceof SyscallError ? cause.code : String(cause);
    throw new KbootError('mount', device.name, `it cannot be mounted for writing (${code})`, {
      cause,
      advice: 'Check its file system first.',
    });
  }
  return { [Symbol.asyncDispose]: () => unmountFree(target, device.name) };
}
