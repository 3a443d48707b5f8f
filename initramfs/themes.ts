import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KbootError } from '../src/base/errors.ts';
import { SubprocessError, run } from '../src/base/subprocess.ts';
import { hostEntries } from './contents.ts';
import type { CpioEntry } from '../src/base/cpio.ts';
import { projectRoot } from './project-root.ts';

/** kboot's own themes; every image with the graphical menu has them. */
export const ownThemes = join(projectRoot, 'assets/themes');

/**
 * The themes of a folder as the image has them: checked, what they inherit put in, pictures beside them.
 * @param unchecked those with faults are left out
 * @throws KbootError with every fault, its file, line and column
 */
export async function themeEntries(folder: string, unchecked = false): Promise<readonly CpioEntry[]> {
  const work = await mkdtemp(join(tmpdir(), 'kboot-themes-'));
  const program = join(projectRoot, 'ui/graphical/theming/compile.ts');
  try {
    await run([process.execPath, program, '--out', work, folder], { deadlineMs: 60_000 });
  } catch (thrown) {
    if (!(thrown instanceof SubprocessError)) throw thrown;
    if (!unchecked) {
      const said = `${thrown.stdout.toString()}${thrown.stderr}`;
      throw new KbootError('check', folder, `a theme has faults:\n${said}`, {
        advice: 'Mend it, or build with --unchecked: the image then lacks that theme.',
        cause: thrown,
      });
    }
  }
  try {
    return await hostEntries(work, './', 'kboot/themes');
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}
