import { expect, test } from 'vitest';
import { loadKbootConf, parseKbootConf } from '../../src/formats/kboot-conf.ts';
import type { KbootConf } from '../../src/formats/kboot-conf.ts';

/** Loads the first of the files; the others can be included. */
function load(files: Record<string, string>): Promise<KbootConf> {
  const [first] = Object.keys(files);
  if (first === undefined) throw new Error('no file');
  return loadKbootConf(files[first] ?? '', first, (path) => Promise.resolve(files[path]));
}

function reasons({ problems }: KbootConf): string[] {
  return problems.map((problem) => `${problem.subject} ${problem.reason}`);
}

test('an included file stands where its include stands', async () => {
  const conf = await load({
    '/etc/kboot.conf': 'a=/k\ninclude local/x.conf\nc=/k $ARGS\n',
    '/etc/local/x.conf': 'set ARGS=quiet\nb=/k\ninclude ../y.conf',
    '/etc/y.conf': 'y=/k',
  });
  expect(conf.problems).toEqual([]);
  expect(conf.entries.map(({ name, file, cmdline }) => [name, file, cmdline])).toEqual([
    ['a', '/etc/kboot.conf', ''],
    ['b', '/etc/local/x.conf', ''],
    ['y', '/etc/y.conf', ''],
    ['c', '/etc/kboot.conf', 'quiet'],
  ]);
  expect(conf.filesRead).toEqual(['/etc/kboot.conf', '/etc/local/x.conf', '/etc/y.conf']);
});

test('a later file overrides an earlier one without a problem', async () => {
  const conf = await load({
    '/etc/kboot.conf': 'timeout=10\na=/k\ninclude /etc/own.conf',
    '/etc/own.conf': 'timeout=3\na=/own',
  });
  expect(conf.problems).toEqual([]);
  expect(conf.settings.timeoutSeconds).toBe(3);
  expect(conf.entries.map(({ kernel }) => kernel)).toEqual(['/own']);
});

test('a file that includes itself, at once or through another, is read once', async () => {
  const conf = await load({
    '/a': 'include /a\ninclude b\nx=/k',
    '/b': 'y=/k\ninclude ./../a',
  });
  expect(conf.entries.map(({ name }) => name)).toEqual(['y', 'x']);
  expect(reasons(conf)).toEqual([
    '/a:1:9 the file includes itself: /a → /a',
    '/b:2:9 the file includes itself: /a → /b → /a',
  ]);
});

test('a missing file loses only its line', async () => {
  const conf = await load({ '/a': 'include "no such"\nx=/k' });
  expect(conf.entries).toHaveLength(1);
  expect(reasons(conf)).toEqual(['/a:1:9 /no such cannot be read']);
});

test('a problem in an included file names that file', async () => {
  const conf = await load({ '/a': 'include b', '/b': 'x=/k\n junk' });
  expect(conf.problems).toMatchObject([{ file: '/b', line: 2, column: 2, sourceLine: ' junk' }]);
});

test('includes nest eight deep', async () => {
  const files = Object.fromEntries(
    Array.from({ length: 12 }, (_, i) => [`/f${i}`, `e${i}=/k\ninclude f${i + 1}`]),
  );
  const conf = await load(files);
  expect(conf.entries).toHaveLength(8);
  expect(reasons(conf)).toEqual(['/f7:2:9 includes nest deeper than 8']);
});

test('64 files are read, and no more', async () => {
  const lines = Array.from({ length: 70 }, (_, i) => `include f${i}`).join('\n');
  const files = Object.fromEntries(Array.from({ length: 70 }, (_, i) => [`/f${i}`, `e${i}=/k`]));
  const conf = await load({ '/a': lines, ...files });
  expect(conf.entries).toHaveLength(63);
  expect(conf.problems).toHaveLength(7);
});

test('all files together are at most 4 MiB', async () => {
  const big = `#${'x'.repeat(1_000_000)}`;
  const lines = Array.from({ length: 6 }, (_, i) => `include f${i}`).join('\n');
  const conf = await load({
    '/a': lines,
    ...Object.fromEntries(Array.from({ length: 6 }, (_, i) => [`/f${i}`, big])),
  });
  expect(reasons(conf)).toEqual([
    expect.stringContaining('/f4:1:1 the files are too much text'),
    expect.stringContaining('/f5:1:1 the files are too much text'),
  ]);
});

test('a cancelled load reads no further file', async () => {
  const stop = new AbortController();
  const read: string[] = [];
  const loading = loadKbootConf(
    'include b\ninclude c',
    '/a',
    (path) => {
      read.push(path);
      stop.abort(new Error('stopped'));
      return Promise.resolve('');
    },
    stop.signal,
  );
  await expect(loading).rejects.toThrow('stopped');
  expect(read).toEqual(['/b']);
});

test('without a reader an include is a problem', () => {
  expect(reasons(parseKbootConf('include b', '/a'))).toEqual(['/a:1:9 /b cannot be read']);
});
