import { test } from 'vitest';
import { run } from '../../src/base/subprocess.ts';

/** Whether this machine lets the tests make real block devices; they say so when it does not. */
export const loopsWork: boolean = await hasLoops();

async function hasLoops(): Promise<boolean> {
  if (process.getuid?.() !== 0) return false;
  try {
    await run(['/sbin/losetup', '-f'], { deadlineMs: 5000 });
    return true;
  } catch {
    return false;
  }
}

/** What is added to the title of a test that cannot run here. */
export const loopReason = loopsWork ? '' : ' (skipped: needs root and loop devices)';

/** A test that makes real block devices. */
export const rootTest = loopsWork ? test : test.skip;

/** A block device. */
export interface LoopDevice extends AsyncDisposable {
  /** `/dev/loop3` */
  readonly path: string;
}

/** An image file as a block device that can be written to. */
export async function loopDevice(image: string): Promise<LoopDevice> {
  const { stdout } = await run(['/sbin/losetup', '-f', '--show', image], { deadlineMs: 5000 });
  const path = stdout.toString().trim();
  return {
    path,
    [Symbol.asyncDispose]: async () => {
      // A device that was made read-only stays so for its next user.
      await run(['/sbin/blockdev', '--setrw', path], { deadlineMs: 5000 });
      await run(['/sbin/losetup', '-d', path], { deadlineMs: 5000 });
    },
  };
}
