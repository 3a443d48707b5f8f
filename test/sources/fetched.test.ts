import { createHash, randomBytes } from 'node:crypto';
import { readFileSync, readdirSync, readlinkSync } from 'node:fs';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CancelledError } from '../../src/base/errors.ts';
import type { FileName } from '../../src/names/name.ts';
import { parseName } from '../../src/names/parse.ts';
import type { OpenedFile } from '../../src/sources/source.ts';
import { listDirectory, openFile } from '../../src/sources/table.ts';
import { temporaryFolder } from '../initramfs/temporary.ts';
import { startHostile } from '../servers/hostile.ts';
import { startNginx } from '../servers/nginx.ts';
import type { Nginx } from '../servers/nginx.ts';
import { startTftpd, tftpdWorks } from '../servers/tftpd.ts';
import type { Tftpd } from '../servers/tftpd.ts';
import { startVsftpd } from '../servers/vsftpd.ts';
import type { Vsftpd } from '../servers/vsftpd.ts';
import { sourceContext } from './source-context.ts';

// The whole road of a fetched file: the core's side, the program of its own, real servers.

const kernel = randomBytes(3 * 1024 * 1024 + 17);
const sum = createHash('sha256').update(kernel).digest('hex');
const stack = new AsyncDisposableStack();
let nginx: Nginx;
let vsftpd: Vsftpd;
let tftpd: Tftpd | undefined;

beforeAll(async () => {
  const folder = stack.use(await temporaryFolder());
  const root = join(folder.path, 'root');
  await mkdir(join(root, 'private'), { recursive: true });
  await mkdir(join(root, 'a folder'));
  await writeFile(join(root, 'vmlinuz'), kernel);
  await writeFile(join(root, 'private/vmlinuz'), kernel);
  await writeFile(join(root, 'ein größerer #1.img'), 'umlaut');
  // tftpd reads as nobody.
  await chmod(folder.path, 0o755);
  nginx = stack.use(await startNginx(join(folder.path, 'nginx'), root));
  vsftpd = stack.use(await startVsftpd(join(folder.path, 'vsftpd'), root));
  if (tftpdWorks) tftpd = stack.use(await startTftpd(root));
});
afterAll(() => stack.disposeAsync());

const name = (text: string): FileName => parseName(text) as FileName;

function bytesOf(file: OpenedFile): Buffer {
  return readFileSync(`/proc/self/fd/${file.fd}`);
}

/** Descriptors of memory files that are open here. */
function memoryFiles(): number {
  return readdirSync('/proc/self/fd').filter((fd) => {
    try {
      return readlinkSync(`/proc/self/fd/${fd}`).startsWith('/memfd:');
    } catch {
      return false;
    }
  }).length;
}

const servers: readonly (readonly [what: string, start: () => string])[] = [
  ['HTTP', () => `http://127.0.0.1:${nginx.httpPort}`],
  ['HTTP with a redirect', () => `http://127.0.0.1:${nginx.httpPort}/moved#`],
  ['HTTP with user and password', () => `http://me:pass%20word@127.0.0.1:${nginx.httpPort}/private`],
  ['FTP', () => `ftp://127.0.0.1:${vsftpd.port}`],
  ...(tftpdWorks ? ([['TFTP', () => `tftp://127.0.0.1:${tftpd?.port}`]] as const) : []),
];

test.each(servers)('%s: a file comes whole into memory, with its progress', async (_, start) => {
  const context = sourceContext();
  const text = start().endsWith('#') ? start().slice(0, -1) : `${start()}/vmlinuz`;
  {
    using file = await openFile(name(text), context);
    expect(file).toMatchObject({ size: kernel.length, inMemory: true });
    expect(bytesOf(file).equals(kernel)).toBe(true);
    expect(file.subject).not.toContain('pass');
    expect(context.progress.at(-1)).toEqual([file.subject, kernel.length, kernel.length]);
  }
  expect(memoryFiles()).toBe(0);
});

test.each(servers.filter(([what]) => what !== 'HTTP with a redirect'))(
  '%s: a file that is not there is said to be so',
  async (_, start) => {
    const reason = /there is no such file/;
    await expect(openFile(name(`${start()}/nothing`), sourceContext())).rejects.toThrow(reason);
    expect(memoryFiles()).toBe(0);
  },
);

test.each(servers.filter(([what]) => what === 'HTTP' || what === 'FTP'))(
  '%s: a folder is listed, with names of any character',
  async (_, start) => {
    const names = await listDirectory(name(`${start()}/`), sourceContext());
    const shown = names.map((one) => `${one.name} ${one.kind}`).sort();
    expect(shown).toEqual([
      'a folder directory',
      'ein größerer #1.img file',
      'private directory',
      'vmlinuz file',
    ]);
  },
);

test('a sum that holds lets the file through; another is refused, and nothing stays open', async () => {
  const url = `http://127.0.0.1:${nginx.httpPort}/vmlinuz`;
  {
    using file = await openFile(name(`${url}#sha256=${sum}`), sourceContext());
    expect(bytesOf(file).equals(kernel)).toBe(true);
  }
  const wrong = sum.replace(/^./, (digit) => (digit === '0' ? '1' : '0'));
  await expect(openFile(name(`${url}#sha256=${wrong}`), sourceContext())).rejects.toMatchObject({
    stage: 'check sum',
    subject: url,
    reason: `its SHA-256 sum is ${sum}, expected ${wrong}`,
  });
  expect(memoryFiles()).toBe(0);
});

test('a wrong password is asked for in words that do not show it', async () => {
  const url = `http://me:wrong@127.0.0.1:${nginx.httpPort}/private/vmlinuz`;
  const failure: unknown = await openFile(name(url), sourceContext()).catch((thrown: unknown) => thrown);
  expect(failure).toMatchObject({ reason: expect.stringContaining('asks for a user and a password') });
  expect(JSON.stringify(failure)).not.toContain('wrong');
});

test('TFTP has no folders to list', async () => {
  await expect(listDirectory(name('tftp://127.0.0.1/x'), sourceContext())).rejects.toThrow(
    /tftp has no way to list a directory/,
  );
});

test('a fetch is cancelled at once, its program is gone, and so is its memory', async () => {
  await using server = await startHostile();
  const stop = new AbortController();
  const opening = openFile(name(`http://127.0.0.1:${server.port}/stalls`), sourceContext(stop.signal));
  opening.catch(() => undefined);
  while (server.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
  const started = performance.now();
  stop.abort(new CancelledError('start', 'x', 'cancelled'));
  await expect(opening).rejects.toBeInstanceOf(CancelledError);
  expect(performance.now() - started).toBeLessThan(500);
  expect(memoryFiles()).toBe(0);
});
