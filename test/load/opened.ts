import { closeSync, openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OpenedFile } from '../../src/sources/source.ts';

/** A file with this content, open as a source would give it; `size` may lie. */
export function opened(
  folder: string,
  name: string,
  content: Uint8Array | string,
  size?: number,
): OpenedFile {
  const path = join(folder, name);
  writeFileSync(path, content);
  const fd = openSync(path, 'r');
  return {
    fd,
    size: size ?? Buffer.byteLength(content),
    subject: `vda1:/${name}`,
    [Symbol.dispose]: () => closeSync(fd),
  };
}
