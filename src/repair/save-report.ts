import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { CancelledError, KbootError } from '../base/errors.ts';
import type { KnownDevice } from '../devices/store.ts';
import { isWritable } from '../sources/mount-pool.ts';
import type { SourceContext } from '../sources/source.ts';
import { mustBePlain } from './plain-device.ts';
import type { Writing } from './writing.ts';

/** Reports that one device can hold. */
const mostReports = 1000;

/** What saving works with. */
export interface SaveSurroundings {
  readonly sources: SourceContext;
  readonly writing: Writing;
}

/** Makes the first file of the name that is not there yet: nothing is ever overwritten. */
async function writeNew(folder: string, text: string, device: string): Promise<string> {
  for (let count = 1; count <= mostReports; count += 1) {
    const name = count === 1 ? 'kboot-report.txt' : `kboot-report-${count}.txt`;
    try {
      const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW;
      await using file = await open(join(folder, name), flags, 0o644);
      await file.writeFile(text);
      await file.sync();
      return name;
    } catch (thrown) {
      const { code } = thrown as NodeJS.ErrnoException;
      if (code === 'EEXIST') continue;
      const reason = code === 'ENOSPC' ? 'there is no room left' : `it cannot be written (${code})`;
      throw new KbootError('save', `${device}:/${name}`, reason, { cause: thrown });
    }
  }
  throw new KbootError('save', device, `it holds ${mostReports} reports already`);
}

/**
 * Saves a text to a device as one new file, when the user says yes.
 * @returns its generalized name; undefined when the user declines
 * @throws KbootError
 */
export async function saveReport(
  device: KnownDevice,
  text: string,
  { sources, writing }: SaveSurroundings,
): Promise<string | undefined> {
  const { name, type, label } = device;
  if (!isWritable(type)) {
    const holds = type === '' ? 'no file system that is known' : `"${type}", which cannot be written to here`;
    throw new KbootError('save', name, `the device holds ${holds}`, { advice: 'Choose a stick with FAT.' });
  }
  mustBePlain(device, sources.devices);
  try {
    await sources.ask({
      kind: 'confirm',
      title: `Save the report to ${name}?`,
      text: `One new file, kboot-report.txt, is written to ${name} (${type}${label === '' ? '' : `, ${label}`}): kboot’s status, its kernel’s log, what machine this is. If there is one already it gets a number.`,
      problem: '',
    });
  } catch (thrown) {
    if (!(thrown instanceof CancelledError) || sources.signal.aborted) throw thrown;
    return undefined;
  }
  return await writing.run(
    [],
    sources,
    async () => {
      const node = sources.nodeOf(device);
      const written = sources.mounts.write(
        device,
        node,
        (root) => writeNew(root, text, name),
        sources.signal,
      );
      const file = `${name}:/${await written}`;
      sources.remark(`a report is saved as ${file}`);
      return file;
    },
    name,
  );
}
