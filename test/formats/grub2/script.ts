import type { FileReader, ParseResult } from '../../../src/formats/format.ts';
import { parseGrub2 } from '../../../src/formats/grub2/grub2.ts';
import type { Grub2Options } from '../../../src/formats/grub2/grub2.ts';

/** A file system made of texts by their paths; folders are where files lie. */
export function treeReader(files: Readonly<Record<string, string>>): FileReader {
  const paths = Object.keys(files);
  const bytes = (path: string): Buffer | undefined =>
    Object.hasOwn(files, path) ? Buffer.from(files[path] ?? '') : undefined;
  const under = (folder: string): string[] => {
    const base = folder === '/' ? '/' : `${folder}/`;
    const names = paths
      .filter((path) => path.startsWith(base))
      .map((path) => path.slice(base.length).split('/')[0] ?? '');
    return [...new Set(names)];
  };
  return {
    read: (path) => Promise.resolve(bytes(path)?.toString()),
    readBytes: (path, offset, length) => Promise.resolve(bytes(path)?.subarray(offset, offset + length)),
    list: (path) => Promise.resolve(under(path).length > 0 ? under(path) : undefined),
    kind: (path) => Promise.resolve(bytes(path) ? 'file' : under(path).length > 0 ? 'directory' : undefined),
  };
}

export const configPath = '/boot/grub/grub.cfg';

/** Parses a text as /boot/grub/grub.cfg of a tree. */
export function parse(
  text: string,
  files: Readonly<Record<string, string>> = {},
  options: Grub2Options = {},
): Promise<ParseResult> {
  return parseGrub2(configPath, text, treeReader({ [configPath]: text, ...files }), options);
}

/** What a script prints. */
export async function printed(text: string, files: Readonly<Record<string, string>> = {}): Promise<string> {
  let output = '';
  await parse(text, files, { print: (more) => void (output += more), deadlineMs: 60_000 });
  return output;
}
