import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dirReader } from '../../src/formats/dir-reader.ts';

let outer: string;
let root: string;

beforeAll(() => {
  outer = mkdtempSync(join(tmpdir(), 'kboot-dir-'));
  root = join(outer, 'root');
  mkdirSync(join(root, 'boot/empty'), { recursive: true });
  writeFileSync(join(outer, 'secret'), 'outside');
  writeFileSync(join(root, 'boot/file'), 'inside\u{1f600}');
  writeFileSync(join(root, 'boot/broken'), Buffer.from([0x61, 0xff, 0x62]));
  writeFileSync(join(root, 'large'), '');
  truncateSync(join(root, 'large'), 5 * 1024 * 1024);
  symlinkSync('/boot/file', join(root, 'absolute'));
  symlinkSync('../secret', join(root, 'up'));
  symlinkSync(join(outer, 'secret'), join(root, 'out'));
  symlinkSync('loop', join(root, 'loop'));
  symlinkSync('/', join(root, 'boot/top'));
  symlinkSync('/proc/self/root', join(root, 'magic'));
  execFileSync('mkfifo', [join(root, 'pipe')]);
});

afterAll(() => rmSync(outer, { recursive: true }));

describe('a directory as a file system', () => {
  test.each([
    ['/boot/file', 'inside\u{1f600}'],
    ['boot/../boot/./file', 'inside\u{1f600}'],
    ['/absolute', 'inside\u{1f600}'],
    ['/boot/top/boot/top/absolute', 'inside\u{1f600}'],
    ['/boot/broken', 'a\ufffdb'],
  ])('%s is read', async (path, text) => {
    const reader = dirReader(root);
    expect(await reader.read(path)).toBe(text);
    expect(await reader.kind(path)).toBe('file');
  });

  test.each([
    '/up',
    '/out',
    '/../secret',
    '/../../../../etc/passwd',
    '/magic/etc/passwd',
    '/loop',
    '/boot/file\0x',
  ])('%j leads nowhere', async (path) => {
    const reader = dirReader(root);
    expect(await reader.read(path)).toBeUndefined();
    expect(await reader.readBytes(path, 0, 10)).toBeUndefined();
    expect(await reader.list(path)).toBeUndefined();
    expect(await reader.kind(path)).toBeUndefined();
  });

  test('a FIFO and a directory are not opened as files', async () => {
    const reader = dirReader(root);
    for (const path of ['/pipe', '/boot']) expect(await reader.read(path)).toBeUndefined();
    expect(await reader.readBytes('/pipe', 0, 1)).toBeUndefined();
    expect(await reader.kind('/pipe')).toBeUndefined();
  });

  test('a device is not opened: nothing happens to it', async () => {
    // /dev/ptmx makes a new terminal whenever it is opened.
    const reader = dirReader('/dev');
    expect(await reader.kind('/ptmx')).toBeUndefined();
    expect(await reader.readBytes('/zero', 0, 10)).toBeUndefined();
  });

  test('a file over the cap is not read whole, but in parts', async () => {
    const reader = dirReader(root);
    expect(await reader.read('/large')).toBeUndefined();
    expect((await reader.readBytes('/large', 5 * 1024 * 1024 - 3, 100))?.length).toBe(3);
    expect((await reader.readBytes('/large', 1e9, 100))?.length).toBe(0);
    expect(await reader.readBytes('/large', -1, 100)).toBeUndefined();
  });

  test('names are listed, links among them', async () => {
    const reader = dirReader(root);
    expect((await reader.list('/boot'))?.toSorted()).toEqual(['broken', 'empty', 'file', 'top']);
    expect(await reader.list('/boot/empty')).toEqual([]);
    expect(await reader.list('/boot/file')).toBeUndefined();
  });

  test.each([
    ['/absolute', '/boot/file'],
    ['/boot/top/boot/top/absolute', '/boot/file'],
    ['boot/../boot/./file', '/boot/file'],
    ['/boot/top', '/'],
    ['/up', undefined],
    ['/out', undefined],
    ['/loop', undefined],
    ['/nothing', undefined],
  ])('%s leads to %s', async (path, real) => {
    expect(await dirReader(root).resolve?.(path)).toBe(real);
  });
});
