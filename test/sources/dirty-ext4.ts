import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from '../../src/base/subprocess.ts';
import { loopDevice } from './loop.ts';

/**
 * Makes an image of an ext4 file system as a machine leaves it that lost its power or
 * sleeps on disk: its journal holds changes that the rest does not. `/before` is there
 * without the journal, `/after` is in the journal alone.
 * @param folder empty, for what is needed on the way
 * @param image the file that is written
 */
export async function makeDirtyExt4(folder: string, image: string): Promise<void> {
  const deadlineMs = 20_000;
  const live = join(folder, 'live.img');
  const mountPoint = join(folder, 'live');
  await mkdir(join(folder, 'content/sub'), { recursive: true });
  await run(['sh', '-c', 'echo before >"$1/before"', 'sh', join(folder, 'content')], { deadlineMs });
  await run(['/sbin/mke2fs', '-q', '-F', '-t', 'ext4', '-d', join(folder, 'content'), live, '16M'], {
    deadlineMs,
  });
  await using loop = await loopDevice(live);
  await mkdir(mountPoint);
  await run(['mount', '-o', 'commit=300', loop.path, mountPoint], { deadlineMs });
  try {
    // fsync alone puts the change into the journal and nowhere else.
    const after = join(mountPoint, 'after');
    await run(['dd', 'if=/dev/zero', `of=${after}`, 'bs=4096', 'count=1', 'conv=fsync'], { deadlineMs });
    await copyFile(live, image);
  } finally {
    await run(['umount', mountPoint], { deadlineMs });
  }
}
