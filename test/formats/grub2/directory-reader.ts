import { open, readdir, readFile, stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { FileReader } from '../../../src/formats/format.ts';

/** A directory of the fixtures as a file system; it holds no links. */
export function directoryReader(folder: URL): FileReader {
  const root = fileURLToPath(folder).replace(/\/$/, '');
  const none = (): undefined => undefined;
  return {
    read: (path) => readFile(root + path, 'utf8').catch(none),
    list: (path) => readdir(root + path).catch(none),
    kind: (path) => stat(root + path).then((found) => (found.isDirectory() ? 'directory' : 'file'), none),
    readBytes: async (path, offset, length) => {
      await using file = await open(root + path).catch(none);
      if (file === undefined) return undefined;
      const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, offset);
      return buffer.subarray(0, bytesRead);
    },
  };
}
