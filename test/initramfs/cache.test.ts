import { existsSync } from 'node:fs';
import { mkdir, readFile, readdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { afterEach, expect, test, vi } from 'vitest';
import { cacheRoot, cached, inputKey, pruneCached } from '../../initramfs/cache.ts';
import { temporaryFolder } from './temporary.ts';

afterEach(() => vi.unstubAllEnvs());

test('a directory is made once for the same inputs and again for others', async () => {
  await using folder = await temporaryFolder();
  vi.stubEnv('KBOOT_CACHE', folder.path);
  let made = 0;
  const make = async (directory: string): Promise<void> => {
    made += 1;
    await writeFile(join(directory, 'count'), String(made));
  };
  const first = await cached('thing', ['a', 'b'], make);
  expect(await cached('thing', ['a', 'b'], make)).toBe(first);
  expect(await cached('thing', ['ab'], make)).not.toBe(first);
  expect(await cached('other', ['a', 'b'], make)).not.toBe(first);
  expect(made).toBe(3);
  expect(await readFile(join(first, 'count'), 'utf8')).toBe('1');
});

test('of two that make one directory at once both get it whole, and nothing else is left', async () => {
  await using folder = await temporaryFolder();
  vi.stubEnv('KBOOT_CACHE', folder.path);
  const make = async (directory: string): Promise<void> => {
    await writeFile(join(directory, 'one'), 'x');
    await sleep(30);
    await writeFile(join(directory, 'two'), 'x');
  };
  const places = await Promise.all([1, 2, 3].map(() => cached('race', ['same'], make)));
  expect(new Set(places).size).toBe(1);
  expect(await readdir(folder.path)).toHaveLength(1);
  expect(await readdir(places[0] ?? '')).toEqual(['one', 'two']);
});

test('a failed build leaves nothing and its error is what the caller gets', async () => {
  await using folder = await temporaryFolder();
  vi.stubEnv('KBOOT_CACHE', folder.path);
  const make = async (directory: string): Promise<void> => {
    await writeFile(join(directory, 'half'), 'x');
    throw new Error('no room');
  };
  await expect(cached('broken', ['x'], make)).rejects.toThrow('no room');
  expect(await readdir(folder.path)).toEqual([]);
});

test('the least lately used go, and so do the remains of a build that was killed long ago', async () => {
  await using folder = await temporaryFolder();
  vi.stubEnv('KBOOT_CACHE', folder.path);
  const places: string[] = [];
  for (const input of ['a', 'b', 'c']) places.push(await cached('image', [input], async () => undefined));
  const [a = '', b = '', c = ''] = places;
  const hour = (ago: number): Date => new Date(Date.now() - ago * 3600 * 1000);
  for (const [place, ago] of [
    [a, 3],
    [b, 2],
    [c, 1],
  ] as const)
    await utimes(place, hour(ago), hour(ago));
  const killed = `${a}.4711.abcdef01`;
  const growing = `${a}.4712.abcdef01`;
  const other = await cached('images-of-another-kind', ['x'], async () => undefined);
  for (const place of [killed, growing]) await mkdir(place);
  await utimes(killed, hour(48), hour(48));
  await cached('image', ['a'], async () => undefined);
  await pruneCached('image', 2);
  expect([a, b, c, killed, growing, other].map((place) => existsSync(place))).toEqual([
    true,
    false,
    true,
    false,
    true,
    true,
  ]);
});

test('the environment decides where the cache is', () => {
  vi.stubEnv('KBOOT_CACHE', '/somewhere');
  expect(cacheRoot()).toBe('/somewhere');
  vi.stubEnv('KBOOT_CACHE', '');
  vi.stubEnv('XDG_CACHE_HOME', '/xdg');
  expect(cacheRoot()).toBe('/xdg/kboot');
});

test('lists of inputs that differ have keys that differ', () => {
  fc.assert(
    fc.property(fc.array(fc.string()), fc.array(fc.string()), (one, other) => {
      const same = JSON.stringify(one) === JSON.stringify(other);
      expect(inputKey(one) === inputKey(other)).toBe(same);
    }),
  );
});
