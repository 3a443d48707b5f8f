import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { AskingClient } from '../asking-client.ts';
import { RunningCore } from '../running-core.ts';

const folder = mkdtempSync(join(tmpdir(), 'kboot-shell-asks-'));
const kernel = join(folder, 'files/vmlinuz');
const conf = `rescue=/${kernel} initrd=//absent root=/dev/sda1 quiet\n`;
let stack = new AsyncDisposableStack();
let client: AskingClient;

beforeAll(() => {
  stack = new AsyncDisposableStack();
  stack.defer(() => rmSync(folder, { recursive: true }));
  mkdirSync(join(folder, 'files/a folder'), { recursive: true });
  writeFileSync(kernel, bzImage());
  writeFileSync(join(folder, 'files/notes.txt'), 'no kernel');
  const core = stack.use(new RunningCore(folder, { conf }));
  core.machine.plug('vda', { size: 1 << 20 });
  client = stack.use(new AskingClient(core));
});
afterAll(() => stack.disposeAsync());

/** The head of a 64-bit bzImage and as many bytes as it announces. */
function bzImage(): Buffer {
  const image = Buffer.alloc(4096);
  image[0x1f1] = 4;
  image.writeUInt32LE((image.length - 5 * 512) / 16, 0x1f4);
  image.write('HdrS', 0x202, 'latin1');
  image.writeUInt16LE(0x20f, 0x206);
  image.writeUInt16LE(1, 0x236);
  image.writeUInt32LE(2047, 0x238);
  return image;
}

const directory = `/${join(folder, 'files')}`;

test.each([
  ['rescue', 'variable'],
  ['vmlinuz', 'kernel'],
  ['notes.txt', 'file'],
  ['a folder', 'directory'],
  ['..', 'directory'],
  ['absent', 'nothing'],
  ['sdz', 'nothing'],
  ['http://host/kernel', 'kernel'],
])('a word is understood: %s is a %s', async (word, kind) => {
  expect(await client.ask({ what: 'understand', word, directory })).toMatchObject({ kind });
});

test("a variable's command comes as words, quoting undone", async () => {
  await client.ask({ what: 'set', name: 'mine', value: `vmlinuz 'a b' root=/dev/sda1` });
  const { words } = await client.ask({ what: 'understand', word: 'mine', directory });
  expect(words).toEqual(['vmlinuz', 'a b', 'root=/dev/sda1']);
  await client.ask({ what: 'set', name: 'mine', value: null });
  expect(await client.ask({ what: 'understand', word: 'mine', directory })).toMatchObject({
    kind: 'nothing',
  });
});

test("kboot.conf's variables cannot be unset, but covered", async () => {
  await expect(client.ask({ what: 'set', name: 'rescue', value: null })).rejects.toThrow('of kboot.conf');
  await client.ask({ what: 'set', name: 'rescue', value: '//other' });
  const { variables } = await client.ask({ what: 'variables' });
  expect(variables).toContainEqual({ name: 'rescue', value: '//other', session: true });
  await client.ask({ what: 'set', name: 'rescue', value: null });
});

test('what would be started is checked without being started', async () => {
  const ask = { what: 'start', kernel: 'vmlinuz', cmdline: 'quiet', directory, onlyCheck: true } as const;
  expect(await client.ask(ask)).toMatchObject({ kernel: `/${kernel}`, cmdline: 'quiet', initrds: [] });
  await expect(client.ask({ ...ask, kernel: 'notes.txt' })).rejects.toThrow('notes.txt');
  await expect(client.ask({ ...ask, initrds: ['absent'] })).rejects.toThrow('there is no such file');
});

test('generalized names in a command become paths, all else stays', async () => {
  const words = ['cat', '-n', `${directory}/notes.txt`, 'notes.txt', 'a:b', '--x=//y'];
  const reply = await client.ask({ what: 'prepare', words, files: ['//tmp/out'], directory });
  const path = join(folder, 'files');
  expect(reply).toMatchObject({
    argv: ['/usr/bin/cat', '-n', join(path, 'notes.txt'), 'notes.txt', 'a:b', '--x=//y'],
    files: ['/tmp/out'],
    root: '',
    cwd: path,
  });
  await client.ask({ what: 'release', hold: reply.hold });
  await expect(client.ask({ what: 'release', hold: reply.hold })).rejects.toThrow('nothing of that number');
});

test('cd goes only where there is a directory', async () => {
  const enter = (word: string) => client.ask({ what: 'enter', word, directory });
  expect(await enter('a folder')).toEqual({ what: 'enter', name: `${directory}/a folder` });
  expect(await enter('../..')).toEqual({ what: 'enter', name: `/${tmpdir()}` });
  await expect(enter('notes.txt')).rejects.toThrow('notes.txt');
  await expect(enter('rescue')).rejects.toThrow('this is a variable and no place');
});

test('a word is completed with what it can become', async () => {
  const labels = async (word: string): Promise<string[]> => {
    const { candidates } = await client.ask({ what: 'complete', word, directory });
    return candidates.map(({ label }) => label);
  };
  expect(await labels('vmli')).toEqual(['vmlinuz']);
  expect(await labels('res')).toEqual(['rescue']);
  expect(await labels(`${directory}/`)).toEqual(['a folder', 'notes.txt', 'vmlinuz']);
  expect(await labels('tf')).toEqual(['tftp://']);
});
