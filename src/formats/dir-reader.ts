import { closeSync, fstat } from 'node:fs';
import type { Stats } from 'node:fs';
import { open, opendir, readlink, realpath } from 'node:fs/promises';
import { posix } from 'node:path';
import { promisify } from 'node:util';
import { findOnly, openConfined } from '../abi/confined-open.ts';
import { SyscallError } from '../abi/libc.ts';
import type { FileReader } from './format.ts';

/** Largest file that is read as text, bytes, and most names of a directory. */
const limits = { text: 4 * 1024 * 1024, part: 64 * 1024 * 1024, names: 10_000 } as const;

const stat = promisify(fstat);

/** Something found below the root; its path opens that very thing, whatever its name leads to later. */
interface Found extends Disposable {
  readonly info: Stats;
  readonly path: string;
}

/** Finds what a path leads to without opening it; undefined when there is nothing. */
async function find(root: string, path: string): Promise<Found | undefined> {
  let fd: number;
  try {
    fd = await openConfined(root, path, findOnly);
  } catch (thrown) {
    if (thrown instanceof SyscallError && thrown.code !== 'EIO') return undefined;
    throw thrown;
  }
  using stack = new DisposableStack();
  stack.defer(() => closeSync(fd));
  const info = await stat(fd);
  const owned = stack.move();
  return { info, path: `/proc/self/fd/${fd}`, [Symbol.dispose]: () => owned.dispose() };
}

async function readPart(found: Found, offset: number, length: number): Promise<Uint8Array> {
  await using file = await open(found.path);
  const buffer = new Uint8Array(Math.max(0, Math.min(length, found.info.size - offset)));
  let read = 0;
  while (read < buffer.length) {
    const { bytesRead } = await file.read(buffer, read, buffer.length - read, offset + read);
    if (bytesRead === 0) break;
    read += bytesRead;
  }
  return buffer.subarray(0, read);
}

/**
 * A directory of this machine as a file system of its own: neither `..` nor a symbolic link leads
 * out of it, and nothing but regular files and directories is ever opened.
 * @param root an existing directory; what it holds may change or disappear at any time
 */
export function dirReader(root: string): FileReader {
  return {
    async read(path) {
      using found = await find(root, path);
      if (found?.info.isFile() !== true || found.info.size > limits.text) return undefined;
      return new TextDecoder().decode(await readPart(found, 0, found.info.size));
    },
    async readBytes(path, offset, length) {
      using found = await find(root, path);
      if (found?.info.isFile() !== true || length > limits.part || offset < 0 || length < 0) return undefined;
      // Awaited here: what was found is given back after it.
      return await readPart(found, offset, length);
    },
    async list(path) {
      using found = await find(root, path);
      if (found?.info.isDirectory() !== true) return undefined;
      const names: string[] = [];
      // Iterating closes the directory, at its end or before.
      for await (const entry of await opendir(found.path)) {
        names.push(entry.name);
        if (names.length >= limits.names) break;
      }
      return names;
    },
    async kind(path) {
      using found = await find(root, path);
      if (found?.info.isFile() === true) return 'file';
      return found?.info.isDirectory() === true ? 'directory' : undefined;
    },
    async resolve(path) {
      using found = await find(root, path);
      if (found === undefined) return undefined;
      const [top, there] = await Promise.all([realpath(root), readlink(found.path)]);
      const inside = posix.relative(top, there);
      // Moved away between two looks: then it leads nowhere that has a name here.
      return inside === '..' || inside.startsWith('../') ? undefined : posix.join('/', inside);
    },
  };
}
