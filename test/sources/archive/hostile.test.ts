import { closeSync, fstatSync, openSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createMemoryFile } from '../../../src/abi/memfd.ts';
import { readArchive } from '../../../src/sources/archive/reader-process.ts';
import type { OpenedFile } from '../../../src/sources/source.ts';
import { temporaryFolder } from '../../initramfs/temporary.ts';
import { make } from './archives.ts';
import { tarHeader } from './tar-header.ts';

const stack = new AsyncDisposableStack();
let folder: string;
beforeAll(async () => {
  folder = stack.use(await temporaryFolder()).path;
});
afterAll(() => stack.disposeAsync());

/** Unpacks a member of an archive through the real process; gives the member's size. */
async function read(
  archive: Omit<OpenedFile, typeof Symbol.dispose>,
  path: string,
  maxBytes: number,
  stallMs = 60_000,
): Promise<number> {
  using undo = new DisposableStack();
  const memberFd = createMemoryFile('test');
  undo.defer(() => closeSync(memberFd));
  await readArchive({
    request: { action: 'unpack', path, maxBytes },
    archive: { ...archive, [Symbol.dispose]: () => undefined },
    memberFd,
    subject: path,
    signal: new AbortController().signal,
    onRead: () => undefined,
    stallMs,
  });
  return fstatSync(memberFd).size;
}

async function unpack(file: string, path: string, maxBytes: number): Promise<number> {
  using undo = new DisposableStack();
  const fd = openSync(file, 'r');
  undo.defer(() => closeSync(fd));
  return await read({ fd, size: fstatSync(fd).size, subject: file }, path, maxBytes);
}

test('a size in a header that no memory has is refused before anything is unpacked', async () => {
  const file = join(folder, 'absurd.tar');
  await writeFile(file, Buffer.concat([tarHeader('vmlinuz', 2 ** 62), Buffer.alloc(4096, 'x')]));
  await expect(unpack(file, '/vmlinuz', 2 ** 30)).rejects.toThrow(/more than the 1024 MiB/);
});

test('a member that unpacks to more than it says, or than there is room for, is given up', async () => {
  const file = join(folder, 'bomb.tar.zst');
  const script = 'cd "$1" && truncate -s 300M bomb && tar -cf - bomb | zstd -q -1 >bomb.tar.zst; rm bomb';
  await make('sh', '-c', script, 'sh', folder);
  await expect(unpack(file, '/bomb', 2 ** 20)).rejects.toThrow(/more than the 1 MiB/);
});

test('a compressed file that is only more compressed files inside ends with a word', async () => {
  const file = join(folder, 'gz');
  await make(
    'sh',
    '-c',
    'printf x >"$1"; for i in $(seq 40); do gzip -c "$1" >"$1.n"; mv "$1.n" "$1"; done',
    'sh',
    file,
  );
  await expect(unpack(file, '/x', 2 ** 20)).rejects.toMatchObject({ stage: 'unpack' });
});

test('an archive whose file gives nothing more is given up after its deadline', async () => {
  const pipe = join(folder, 'pipe');
  await make('mkfifo', pipe);
  using undo = new DisposableStack();
  // Held open for writing too, or it would end.
  const fd = openSync(pipe, 'r+');
  undo.defer(() => closeSync(fd));
  const reading = read({ fd, size: 1, subject: pipe }, '/vmlinuz', 2 ** 20, 300);
  await expect(reading).rejects.toMatchObject({ name: 'DeadlineError', subject: '/vmlinuz' });
});

test('an mtree, which would name files of the reader itself, is no archive', async () => {
  const file = join(folder, 'mtree');
  await writeFile(file, '#mtree\n./vmlinuz type=file size=6 contents=/etc/hostname\n');
  await expect(unpack(file, '/vmlinuz', 2 ** 20)).rejects.toThrow(/no archive of a kind that is known/);
});

test('more names than memory should hold are refused', async () => {
  const file = join(folder, 'deep.tar');
  // A pax header with a path of 300 folders.
  const record = (text: string): string => {
    for (let length = text.length + 2; ; length += 1) {
      const whole = `${length} ${text}\n`;
      if (whole.length === length) return whole;
    }
  };
  const pax = Buffer.from(record(`path=${'a/'.repeat(300)}vmlinuz`));
  const padded = Buffer.concat([pax, Buffer.alloc((512 - (pax.length % 512)) % 512)]);
  await writeFile(
    file,
    Buffer.concat([tarHeader('pax', pax.length, 'x'), padded, tarHeader('a', 0), Buffer.alloc(1024)]),
  );
  await expect(unpack(file, '/vmlinuz', 2 ** 20)).rejects.toThrow(/more than 256 folders/);
});
