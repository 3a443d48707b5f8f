import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { KbootError } from '../src/base/errors.ts';

/** Makes a finished rename outlive a power cut. */
async function syncFolder(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/**
 * Writes a file whole or not at all: a full disk leaves the old one as it was.
 * @throws KbootError with the system's reason as its cause
 */
export async function writeAtomically(path: string, data: Uint8Array): Promise<void> {
  const growing = `${path}.${process.pid}.new`;
  try {
    const handle = await open(growing, 'w');
    try {
      await handle.writeFile(data);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(growing, path);
    await syncFolder(dirname(path));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const advice = `Make room for ${data.length} bytes; the old file was left as it was.`;
    throw new KbootError('write', path, reason, { cause, advice });
  } finally {
    await rm(growing, { force: true });
  }
}
