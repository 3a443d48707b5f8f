import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from './project-root.ts';
import type { CpioEntry } from '../src/base/cpio.ts';

/** Folders of the project that decide what an image holds. */
const sourceFolders = ['src', 'ui', 'assets', 'initramfs'] as const;

/** Where apt keeps the signed lists of packages, and so of their versions. */
const aptLists = '/var/lib/apt/lists';

/** Everything in the project that decides an image, as inputs of a cache key. */
export async function sourceInputs(): Promise<string[]> {
  const inputs = [await readFile(join(projectRoot, 'package-lock.json'), 'utf8')];
  for (const folder of sourceFolders) {
    const names = (await readdir(join(projectRoot, folder), { recursive: true, withFileTypes: true }))
      .filter((item) => item.isFile())
      .map((item) => join(item.parentPath, item.name))
      .sort();
    for (const name of names) {
      inputs.push(name.slice(projectRoot.length), (await readFile(name)).toString('latin1'));
    }
  }
  return inputs;
}

/** What decides the packages' versions: a security update must not hide behind an old image. */
export async function packageInputs(): Promise<string[]> {
  const names = (await readdir(aptLists)).filter((name) => name.endsWith('Release')).sort();
  return Promise.all(names.map((name) => readFile(join(aptLists, name), 'latin1')));
}

/** The configuration's files as inputs of a cache key. */
export function entryInputs(entries: readonly CpioEntry[]): string[] {
  return entries.flatMap((entry) => {
    if (entry.type === 'file') return [entry.path, Buffer.from(entry.data).toString('latin1')];
    return entry.type === 'symlink' ? [entry.path, entry.target] : [entry.path];
  });
}
