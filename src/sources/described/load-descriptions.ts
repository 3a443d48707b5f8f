import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { SyntaxFailure, toFailure } from '../../base/errors.ts';
import type { Failure } from '../../base/errors.ts';
import type { Description } from './description.ts';
import { readDescription } from './read-description.ts';

/** Description files in the image. */
export const descriptionFolder = '/etc/kboot/sources.d';

/** What a folder of description files holds; a file with a fault loses only itself. */
export interface LoadedDescriptions {
  readonly descriptions: readonly Description[];
  readonly failures: readonly Failure[];
}

/** Text of the folder's description files by their paths, in the order of their names. */
async function filesIn(folder: string): Promise<readonly string[]> {
  try {
    const names = (await readdir(folder)).filter((name) => /\.ya?ml$/.test(name)).sort();
    return names.map((name) => join(folder, name));
  } catch {
    // Usually there are none.
    return [];
  }
}

/** Reads all description files of a folder. The library that reads YAML is loaded when there are any. */
export async function loadDescriptions(folder: string): Promise<LoadedDescriptions> {
  const files = await filesIn(folder);
  if (files.length === 0) return { descriptions: [], failures: [] };
  const yaml = await import('yaml');
  const descriptions: Description[] = [];
  const failures: Failure[] = [];
  for (const file of files) {
    try {
      const one = readDescription(yaml, await readFile(file, 'utf8'), file);
      const twin = descriptions.find(({ scheme }) => scheme !== '' && scheme === one.scheme);
      if (twin !== undefined) {
        throw new SyntaxFailure(file, 1, 1, `${one.scheme}:// is described in ${twin.file} already`);
      }
      descriptions.push(one);
    } catch (thrown) {
      failures.push(toFailure(thrown, 'read', file));
    }
  }
  return { descriptions, failures };
}
