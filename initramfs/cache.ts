import { createHash, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where everything slow to build is kept: `$KBOOT_CACHE`, else `$XDG_CACHE_HOME/kboot`, else `~/.cache/kboot`. */
export function cacheRoot(): string {
  const { KBOOT_CACHE, XDG_CACHE_HOME } = process.env;
  if (KBOOT_CACHE !== undefined && KBOOT_CACHE !== '') return KBOOT_CACHE;
  return join(XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'kboot');
}

/** A short hash of whatever decides what a build gives; the same inputs give the same key. */
export function inputKey(inputs: readonly (string | Uint8Array)[]): string {
  const hash = createHash('sha256');
  for (const input of inputs) {
    // The length in front keeps ['ab', 'c'] and ['a', 'bc'] apart.
    hash.update(`${input.length}:`).update(input);
  }
  return hash.digest('hex').slice(0, 24);
}

/**
 * The directory `kind-key` in the cache, made by `make` where it is missing.
 * It appears whole or not at all; of two processes that make it at once, one wins.
 * @param kind what is cached, a word that may stand in a file name
 * @param inputs everything that decides the result
 * @param make fills the empty directory that it is given
 */
export async function cached(
  kind: string,
  inputs: readonly (string | Uint8Array)[],
  make: (directory: string) => Promise<void>,
): Promise<string> {
  const finished = join(cacheRoot(), `${kind}-${inputKey([kind, ...inputs])}`);
  if (existsSync(finished)) return finished;
  const growing = `${finished}.${process.pid}.${randomBytes(4).toString('hex')}`;
  await mkdir(growing, { recursive: true });
  try {
    await make(growing);
    await rename(growing, finished).catch(async (cause: unknown) => {
      if (!existsSync(finished)) throw cause;
    });
  } finally {
    await rm(growing, { recursive: true, force: true });
  }
  return finished;
}
