import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { run } from '../../src/base/subprocess.ts';
import { debianPackage } from '../../initramfs/debian.ts';
import { hollowLibrary, idleLibrary } from '../../initramfs/hollow-library.ts';

test('a program that is linked with a hollow library loads, and works as long as it calls nothing of it', async () => {
  const { root } = await debianPackage('libarchive13');
  const library = join(root, 'usr/lib/x86_64-linux-gnu/libarchive.so.13');
  const hollow = await hollowLibrary('libxml2.so.2', library);
  const folder = await mkdtemp(join(tmpdir(), 'kboot-hollow-'));
  await run(['ln', '-s', hollow, join(folder, 'libxml2.so.2')], { deadlineMs: 5000 });
  const program = `
    const koffi = require('koffi');
    const library = koffi.load(process.argv[1]);
    process.stdout.write(library.func('const char *archive_version_string()')());
    process.stdout.write(require('fs').readFileSync('/proc/self/maps', 'utf8').includes('libicu') ? ' ICU' : '');`;
  const { stdout } = await run([process.execPath, '-e', program, library], {
    deadlineMs: 20_000,
    cwd: join(import.meta.dirname, '../..'),
    env: { LD_LIBRARY_PATH: folder },
  });
  expect(stdout.toString()).toMatch(/^libarchive 3\.\d+\.\d+$/);
  await run(['rm', '-r', folder], { deadlineMs: 5000 });
});

test('what is called of an idle library does nothing and gives 0: the voice needs no sound server to be loaded', async () => {
  const library = await idleLibrary('libidle.so.0', ['open_nothing', 'close_nothing']);
  const program = `
    const library = require('koffi').load(process.argv[1]);
    process.stdout.write(String(library.func('void *open_nothing(str device)')('x')));
    process.stdout.write(String(library.func('int close_nothing(void *object)')(null)));`;
  const { stdout } = await run([process.execPath, '-e', program, library], {
    deadlineMs: 20_000,
    cwd: join(import.meta.dirname, '../..'),
  });
  expect(stdout.toString()).toBe('null0');
});

test('where a library has no versions of its symbols, those that it gives and the program wants are its', async () => {
  const [brltty, glib] = [await debianPackage('brltty'), await debianPackage('libglib2.0-0')];
  const program = join(brltty.root, 'bin/brltty');
  const soname = 'libglib-2.0.so.0';
  const real = join(glib.root, 'usr/lib/x86_64-linux-gnu', soname);
  const hollow = await hollowLibrary(soname, program, async () => real);
  const { stdout } = await run(['nm', '-D', '--defined-only', hollow], { deadlineMs: 20_000 });
  const names = [...stdout.toString().matchAll(/ T (\w+)/g)].map(([, name]) => name);
  expect(names).toContain('g_error_free');
  expect(names.filter((name) => !name?.startsWith('g_'))).toEqual([]);
  await expect(hollowLibrary(soname, program)).rejects.toThrow('wants nothing of it');
});
