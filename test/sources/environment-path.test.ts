import { posix } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { realPath, TooManyLinks } from '../../src/sources/environment-path.ts';

/** Links by their path; every other path is a folder. */
function follow(path: string, links: Readonly<Record<string, string>>): Promise<string> {
  return realPath(path, { linkAt: async (folder, name) => links[posix.join(folder, name)] });
}

test.each([
  ['/vmlinuz', { '/vmlinuz': 'boot/vmlinuz-6' }, '/boot/vmlinuz-6'],
  ['/a/b', { '/a': '/c' }, '/c/b'],
  ['/a/b', { '/a/b': '../../../x' }, '/x'],
  ['/a/b/../c', { '/a/b': '/x/y' }, '/x/c'],
  ['/one', { '/one': 'two', '/two': '/three//./four/' }, '/three/four'],
  ['/../..//a/.', {}, '/a'],
])('%s with links %j is %s', async (path, links, real) => {
  expect(await follow(path, links)).toBe(real);
});

test('links in a circle end after forty', async () => {
  await expect(follow('/a', { '/a': 'b', '/b': 'a' })).rejects.toThrow(TooManyLinks);
  const chain = Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`/l${i}`, `l${i + 1}`]));
  expect(await follow('/l0', chain)).toBe('/l40');
});

const names = fc.constantFrom('a', 'b', 'c', '..', '.', '');
const paths = fc.array(names, { maxLength: 8 }).map((parts) => parts.join('/'));

test('whatever the links are, the end is below the root and on no link, or they are too many', async () => {
  const links = fc.dictionary(
    fc.constantFrom('/a', '/b', '/a/b', '/a/c', '/c/a'),
    paths.filter((path) => path !== ''),
  );
  await fc.assert(
    fc.asyncProperty(paths, links, async (path, tree) => {
      const real = await follow(`/${path}`, tree).catch((thrown: unknown) => {
        if (!(thrown instanceof TooManyLinks)) throw thrown;
        return '/';
      });
      expect(real).toBe(posix.normalize(real));
      expect(real).toMatch(/^\/(?!\.\.)/);
      for (let at = real; at !== '/'; at = posix.dirname(at)) expect(tree[at]).toBeUndefined();
    }),
  );
});
