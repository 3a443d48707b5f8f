import type { FileReader } from '../../src/formats/format.ts';
import { normaliseAbsolute } from '../../src/names/normalise.ts';

/** Files by path as a file system; a path that is not normalised has no file here. */
export function memoryReader(files: Readonly<Record<string, string | Uint8Array>>): FileReader {
  const names = Object.keys(files);
  const has = (path: string): boolean => Object.hasOwn(files, path);
  const folders = new Map<string, Set<string>>();
  for (const name of names) {
    const parts = name.split('/').slice(1);
    parts.forEach((part, index) => {
      const folder = `/${parts.slice(0, index).join('/')}`;
      folders.set(folder, (folders.get(folder) ?? new Set()).add(part));
    });
  }
  const bytes = (path: string): Uint8Array | undefined => {
    const content = has(path) ? files[path] : undefined;
    return typeof content === 'string' ? new TextEncoder().encode(content) : content;
  };
  return {
    async read(path) {
      const content = has(path) ? files[path] : undefined;
      return content === undefined || typeof content === 'string'
        ? content
        : new TextDecoder().decode(content);
    },
    readBytes: async (path, offset, length) => bytes(path)?.subarray(offset, offset + length),
    async list(path) {
      const found = folders.get(normaliseAbsolute(path));
      return found === undefined ? undefined : [...found];
    },
    kind: async (path) =>
      has(path) ? 'file' : folders.has(normaliseAbsolute(path)) ? 'directory' : undefined,
  };
}
