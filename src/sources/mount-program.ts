import { mkdir, readFile } from 'node:fs/promises';
import { mount, mountFlags, unmount } from '../abi/mount.ts';
import { KbootError } from '../base/errors.ts';
import { run } from '../base/subprocess.ts';
import type { RunOptions } from '../base/subprocess.ts';

/** Whatever the program has asked for: nothing is written there, and nothing from there is run. */
const flags =
  mountFlags.bind |
  mountFlags.remount |
  mountFlags.readOnly |
  mountFlags.noSuid |
  mountFlags.noDev |
  mountFlags.noExec;

async function isMounted(root: string): Promise<boolean> {
  const lines = (await readFile('/proc/self/mountinfo', 'utf8')).split('\n');
  return lines.some((line) => line.split(' ')[4] === root);
}

/**
 * Lets a program mount something on a folder, read-only in the end whatever it does. A program that
 * serves the files goes on beside, and ends when it is unmounted.
 * @param root the folder, made when it is missing
 * @throws SubprocessError, DeadlineError; KbootError when nothing is mounted there then
 */
export async function mountByProgram(
  argv: readonly [string, ...string[]],
  root: string,
  options: RunOptions,
): Promise<void> {
  const [program] = argv;
  await mkdir(root, { recursive: true });
  try {
    await run(argv, options);
    if (!(await isMounted(root))) {
      throw new KbootError('mount', program, 'it has mounted nothing on its folder');
    }
    await mount('', root, '', flags, '');
  } catch (thrown) {
    // One that fails late, or was killed, may leave a mount that nobody serves.
    if (await isMounted(root)) await unmount(root);
    throw thrown;
  }
}
