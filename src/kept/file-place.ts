import { constants } from 'node:fs';
import { open, readFile, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { KbootError } from '../base/errors.ts';
import { seenDevice } from '../devices/find.ts';
import type { KnownDevice } from '../devices/store.ts';
import type { DevicePathName } from '../names/name.ts';
import { displayName } from '../names/print.ts';
import { realPathBelow } from '../sources/confined-folder.ts';
import type { SourceContext } from '../sources/source.ts';
import { longestState } from './kept-state.ts';
import { NotThereYet } from './place.ts';
import type { KeptPlace, KeptText } from './place.ts';

/** What is added to the file's name: a new text being written, one that was damaged, the sign of a good start. */
const added = { fresh: '.new', bad: '.bad', good: '.good' } as const;

function isMissing(thrown: unknown): boolean {
  return (thrown as NodeJS.ErrnoException).code === 'ENOENT';
}

async function textOf(path: string, subject: string): Promise<string | undefined> {
  try {
    await using file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    const info = await file.stat();
    if (!info.isFile()) throw new KbootError('read state', subject, 'it is not a file');
    // One character more than it may have, whatever its bytes: that it is too long is told when it is parsed.
    const { buffer, bytesRead } = await file.read(Buffer.alloc(longestState * 3 + 1), 0, undefined, 0);
    return buffer.toString('utf8', 0, bytesRead);
  } catch (thrown) {
    if (isMissing(thrown)) return undefined;
    throw thrown;
  }
}

async function sync(path: string): Promise<void> {
  await using file = await open(path, 'r');
  await file.sync();
}

/**
 * Puts a text in a file's place: a new file beside it, on the disk before it takes the name.
 * @param aside the one before is kept beside
 */
export async function replaceFile(path: string, text: string, aside: boolean): Promise<void> {
  const fresh = path + added.fresh;
  // What power left behind when it failed; a link there would lead the write elsewhere.
  await rm(fresh, { force: true });
  {
    await using file = await open(fresh, 'wx', 0o600);
    await file.writeFile(text);
    await file.sync();
  }
  if (aside) {
    await rename(path, path + added.bad).catch((thrown: unknown) => {
      if (!isMissing(thrown)) throw thrown;
    });
  }
  await rm(path + added.good, { force: true });
  await rename(fresh, path);
  await sync(dirname(path));
  if ((await readFile(path, 'utf8')) !== text) {
    throw new KbootError('write state', path, 'the disk does not give back what was written');
  }
}

/** The state as a file on a device that a person has named for it. */
export class FilePlace implements KeptPlace {
  readonly name: string;
  readonly most = longestState;
  readonly #file: DevicePathName;
  readonly #sources: (signal: AbortSignal) => SourceContext;

  constructor(file: DevicePathName, sources: (signal: AbortSignal) => SourceContext) {
    this.name = displayName(file);
    this.#file = file;
    this.#sources = sources;
  }

  async read(signal: AbortSignal): Promise<KeptText> {
    const sources = this.#sources(signal);
    const device = this.#device(sources);
    if (device === undefined) throw new NotThereYet();
    using mounted = await sources.mounts.acquire(device, sources.nodeOf(device), signal);
    const path = await this.#pathBelow(mounted.root);
    const text = await textOf(path, this.name);
    const good = await stat(path + added.good).then(
      () => true,
      () => false,
    );
    return { text, good };
  }

  async write(text: string, aside: boolean, signal: AbortSignal): Promise<void> {
    const sources = this.#sources(signal);
    const device = this.#device(sources);
    if (device === undefined) throw new KbootError('write state', this.name, 'its device is gone');
    const replace = async (root: string): Promise<void> =>
      replaceFile(await this.#pathBelow(root), text, aside);
    try {
      await sources.mounts.write(device, sources.nodeOf(device), replace, signal);
    } catch (thrown) {
      const { code } = thrown as NodeJS.ErrnoException;
      if (thrown instanceof KbootError || code === undefined) throw thrown;
      const reason = code === 'ENOSPC' ? 'its file system is full' : `the disk refuses it (${code})`;
      const advice = 'It holds until the machine restarts; the one before is still there.';
      throw new KbootError('write state', this.name, reason, { cause: thrown, advice });
    }
  }

  #device({ devices }: SourceContext): KnownDevice | undefined {
    return seenDevice(this.#file.device, devices);
  }

  /** Where the file lies or is to lie; its folder must be there. */
  async #pathBelow(root: string): Promise<string> {
    const { path } = this.#file;
    return join(await realPathBelow(root, dirname(path), this.name), basename(path));
  }
}
