import { close, fstat, read } from 'node:fs';
import { dirname, posix, relative } from 'node:path';
import { promisify } from 'node:util';
import { openConfined } from '../abi/confined-open.ts';
import { SyscallError } from '../abi/libc.ts';
import { KbootError } from '../base/errors.ts';
import { limits } from '../formats/kboot-conf-limits.ts';
import type { FileName } from '../names/name.ts';
import { displayName } from '../names/print.ts';
import { resolveRelative } from '../names/resolve-relative.ts';
import type { RootedName } from '../names/resolve-relative.ts';
import { isMissing } from '../sources/confined-file.ts';
import type { Environment } from '../sources/environment.ts';
import type { SourceContext } from '../sources/source.ts';
import { openFile } from '../sources/table.ts';

/** The files of a configuration, wherever they lie. */
export interface ConfigurationFiles {
  /** kboot.conf as messages name it; its folder holds the other files, and includes start there. */
  readonly conf: string;
  /**
   * A file's text, a little more than the parsers' cap at most; undefined when there is none.
   * @param path `conf`, or a path made from its folder
   * @throws what says why it cannot be read
   */
  read(path: string): Promise<string | undefined>;
}

/** A file longer than this is refused by the parser in any case; bytes. */
const maxBytes = limits.file * 4 + 4;

const statAsync = promisify(fstat);
const readAsync = promisify(read);
const closeAsync = promisify(close);

async function textOf(fd: number, size: number): Promise<string> {
  const buffer = Buffer.alloc(Math.min(maxBytes, size));
  let length = 0;
  while (length < buffer.length) {
    const { bytesRead } = await readAsync(fd, buffer, length, buffer.length - length, length);
    if (bytesRead === 0) break;
    length += bytesRead;
  }
  return new TextDecoder().decode(buffer.subarray(0, length));
}

/**
 * The image's own copies: no link leads out of their folder, and no pipe or device keeps us waiting.
 * @param conf path of kboot.conf
 */
export function ownFiles(conf: string): ConfigurationFiles {
  const folder = dirname(conf);
  return {
    conf,
    async read(path) {
      const below = relative(folder, path);
      if (below.startsWith('..')) return undefined;
      let fd: number;
      try {
        fd = await openConfined(folder, below);
      } catch (thrown) {
        if (thrown instanceof SyscallError && thrown.code === 'ENOENT') return undefined;
        throw thrown;
      }
      try {
        const info = await statAsync(fd);
        if (!info.isFile()) throw new KbootError('read', path, 'it is not a file');
        return await textOf(fd, info.size);
      } finally {
        await closeAsync(fd);
      }
    },
  };
}

async function textNamed(name: FileName, context: SourceContext): Promise<string> {
  using file = await openFile(name, context);
  return await textOf(file.fd, file.size);
}

/** The files in /etc of an installed system. */
export function filesOfEnvironment({ device }: Environment, context: SourceContext): ConfigurationFiles {
  const prefix = `${device}:`;
  return {
    conf: `${prefix}/etc/kboot.conf`,
    async read(path) {
      const inside = path.startsWith(prefix) ? path.slice(prefix.length) : path;
      if (!inside.startsWith('/')) return undefined;
      try {
        return await textNamed({ kind: 'absolute', path: inside }, context);
      } catch (thrown) {
        if (isMissing(thrown)) return undefined;
        throw thrown;
      }
    },
  };
}

/** A kboot.conf by any generalized path name, with the files that it includes beside it. */
export function filesNamed(name: RootedName, context: SourceContext): ConfigurationFiles {
  const conf = displayName(name);
  const folder = posix.dirname(posix.normalize(conf));
  return {
    conf,
    async read(path) {
      if (path === conf) return textNamed(name, context);
      const beside = resolveRelative(name, { kind: 'relative', path: `../${posix.relative(folder, path)}` });
      if (beside.kind === 'device') return undefined;
      return textNamed(beside, context);
    },
  };
}
