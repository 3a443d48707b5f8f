import type { FileReader } from '../formats/format.ts';

/**
 * A reader that is opened by its first question: a configuration may name many devices and ask
 * none of them.
 * @param open gives the reader; when it fails the device is as good as empty
 */
export function lazyReader(open: () => Promise<FileReader>): FileReader {
  let opened: Promise<FileReader | undefined> | undefined;
  const reader = (): Promise<FileReader | undefined> => {
    opened ??= open().catch(() => undefined);
    return opened;
  };
  return {
    read: async (path) => (await reader())?.read(path),
    readBytes: async (path, offset, length) => (await reader())?.readBytes(path, offset, length),
    list: async (path) => (await reader())?.list(path),
    kind: async (path) => (await reader())?.kind(path),
    resolve: async (path) => (await reader())?.resolve?.(path) ?? path,
  };
}
