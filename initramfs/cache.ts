import { createHash, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
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
  if (existsSync(finished)) {
    await markUsed(finished);
    return finished;
  }
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

/** The folder's time says when it was last asked for. */
async function markUsed(folder: string): Promise<void> {
  const now = new Date();
  // Another user's cache may be read-only; then it only looks older than it is.
  await utimes(folder, now, now).catch(() => undefined);
}

/** Longest time that a build may take; what still grows after it was left by a killed one. */
const abandonedMs = 24 * 3600 * 1000;

/**
 * Removes all but the `keep` most lately used directories of a kind, and what
 * killed builds of it have left.
 */
export async function pruneCached(kind: string, keep: number): Promise<void> {
  const names = (await readdir(cacheRoot())).filter((name) => name.startsWith(`${kind}-`));
  const used = await Promise.all(
    names.map(async (name) => {
      const path = join(cacheRoot(), name);
      // Another process may remove it at this moment.
      const usedMs = (await stat(path).catch(() => undefined))?.mtimeMs ?? 0;
      return { path, usedMs, finished: /^[\da-f]{24}$/.test(name.slice(kind.length + 1)) };
    }),
  );
  const old = used
    .filter((one) => one.finished)
    .sort((a, b) => b.usedMs - a.usedMs)
    .slice(keep);
  const abandoned = used.filter((one) => !one.finished && Date.now() - one.usedMs > abandonedMs);
  for (const { path } of [...old, ...abandoned]) await rm(path, { recursive: true, force: true });
}
