import { posix } from 'node:path';
import type { FileReader, Format } from '../format.ts';
import { matchesGlob } from '../glob.ts';

/** A configuration that is there. */
export interface Candidate {
  /** A directory's path ends with `/`. */
  readonly path: string;
  /** Its text; empty for a directory, which its format reads itself. */
  readonly text: string;
}

/** Names that one `*` may mean. */
const most = 64;

/** Paths that a pattern with `*` may mean, sorted; a pattern without any means itself. */
async function expand(pattern: string, reader: FileReader): Promise<string[]> {
  let found = ['/'];
  const parts = pattern.split('/').filter((part) => part !== '');
  for (const part of parts) {
    const next: string[] = [];
    for (const folder of found) {
      if (!part.includes('*')) next.push(posix.join(folder, part));
      else {
        const names = ((await reader.list(folder)) ?? []).filter((name) => matchesGlob(part, name));
        next.push(
          ...names
            .toSorted()
            .slice(0, most)
            .map((name) => posix.join(folder, name)),
        );
      }
    }
    found = next.slice(0, most);
  }
  return found.map((path) => (pattern.endsWith('/') && path !== '/' ? `${path}/` : path));
}

/** The configurations of one format in a tree, most usual first. */
export async function candidatesOf(format: Format, reader: FileReader): Promise<Candidate[]> {
  const found = new Map<string, Candidate>();
  for (const pattern of format.candidates) {
    for (const path of await expand(pattern, reader)) {
      const folder = path.endsWith('/');
      const names = folder ? await reader.list(path) : undefined;
      const text = folder ? '' : await reader.read(path);
      if (text === undefined || (folder && names === undefined)) continue;
      // On FAT one file answers to every spelling of its name.
      const content = `${path.toLowerCase()}\0${folder ? (names ?? []).toSorted().join('/') : text}`;
      if (!found.has(content)) found.set(content, { path, text });
    }
  }
  return [...found.values()];
}
