import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { RunningCore } from '../../core/running-core.ts';
import { clearLine, shellOnCore } from './shell-on-core.ts';
import { ShellScreen } from './shell-screen.ts';

const folder = mkdtempSync(join(tmpdir(), 'kboot-shell-'));
const files = join(folder, 'files');
const conf = `rescue=//absent/vmlinuz initrd=//absent/initrd root=/dev/sda1 quiet\n`;
let stack = new AsyncDisposableStack();
let core: RunningCore;
let shell: ShellScreen;

beforeAll(async () => {
  stack = new AsyncDisposableStack();
  stack.defer(() => rmSync(folder, { recursive: true }));
  ({ core, shell } = await shellOnCore(stack, folder, {
    conf,
    files: {
      'a folder/': '',
      'notes.txt': 'first line\nsecond line\n',
      'evil\u001b]0;title\u0007': '',
      '漢字.txt': 'wide\n',
    },
    columns: 120,
  }));
}, 60_000);
afterAll(() => stack.disposeAsync());

beforeEach(() => clearLine(shell));

test('a directory is listed with control characters made visible', async () => {
  const [row = ''] = await shell.say('ls');
  expect(row.split(/ {2,}/)).toEqual(['a folder/', 'evil\\x1b]0;title\\x07', 'notes.txt', '漢字.txt']);
});

test('a program runs with names made paths, and its exit status is shown', async () => {
  expect(await shell.say(`cat /${files}/notes.txt`)).toEqual(['first line', 'second line']);
  expect(await shell.say('cat absent')).toContain('exit status 1');
});

test('pipes and redirections', async () => {
  expect(await shell.say('cat notes.txt | grep second | wc -l')).toEqual(['1']);
  expect(await shell.say(`help | grep -c "go there" > /${folder}/count`)).toEqual(['exit status 1']);
  expect(await shell.say('entries | grep -o rescue')).toEqual(['rescue']);
  expect(await shell.say(`echo "a'b" '$HOME \`x\`' > /${folder}/out`)).toEqual([]);
  expect(await shell.say(`cat < /${folder}/out`)).toEqual(["a'b $HOME `x`"]);
  expect((await shell.say('echo a; echo b')).join(' ')).toContain('; is not understood here');
});

test('a variable is expanded and then processed; parameters on the line override its own', async () => {
  const lines = await shell.say('boot --dry-run rescue');
  expect(lines.join(' ')).toContain('//absent/vmlinuz: there is no such file');
  await shell.say('set notes cat notes.txt');
  expect(await shell.say('notes')).toEqual(['first line', 'second line']);
});

test('an unknown name: the nearest are offered', async () => {
  expect((await shell.say('rescu')).join(' ')).toContain('Did you mean rescue?');
  expect((await shell.say('entris')).join(' ')).toContain('Did you mean entries?');
});

test('a device alone says that it cannot be started yet', async () => {
  expect((await shell.say('vda')).join(' ')).toContain('boot vda:');
});

test('Tab completes, a second one lists in columns', async () => {
  shell.type('cat no\t');
  await shell.until('cat notes.txt');
  shell.type('\u0015cd a\t');
  await shell.until('cd a\\ folder/');
  shell.type('\u0015pow\t');
  await shell.until('> poweroff');
  shell.type('\u0015cat \t\t');
  const rows = (await shell.until('PARTLABEL=')).join(' ');
  for (const label of ['a folder/', 'notes.txt', 'vda', 'http://']) expect(rows).toContain(label);
});

test('wide and combining characters: the cursor stands in cells', async () => {
  shell.type('漢字e\u0301');
  await shell.until('漢字');
  const { column } = shell.cursor;
  shell.type('\u0002\u0002');
  await shell.until(() => shell.cursor.column === column - 3);
  shell.type('\u007f');
  await shell.until((rows) => rows.at(-1)?.endsWith('> 字e\u0301') ?? false);
});

test('a long line wraps, and is edited on both rows', async () => {
  shell.type('x'.repeat(200));
  await shell.until((rows) => rows.length === 2 || rows.length === 3);
  shell.type('\u0001echo \u0005\u0017\u0019');
  const rows = await shell.until('> echo x');
  expect(rows.join('').split('> ')[1]).toBe(`echo ${'x'.repeat(200)}`);
});

test('the history is searched with Ctrl-R', async () => {
  await shell.say('echo needle');
  await shell.say('pwd');
  shell.type('\u0012need');
  await shell.until('(search: need) echo needle');
  shell.type('\r');
  await shell.until(/\nneedle\n/);
});

test('what is pasted is not run before Enter', async () => {
  shell.type('\u001b[200~echo one\necho two\u001b[201~');
  await shell.until('> echo one echo two');
});

test('lines that come at once are run one after the other', async () => {
  await shell.typeWhenTaken('echo eins\rset b echo zwei\rb\r');
  await shell.until((rows) => rows.includes('eins') && rows.includes('zwei'));
});

test('a program reads all that is typed while it has the terminal', async () => {
  shell.type('sh -c "echo begun; cat"\r');
  await shell.until(/^begun$/m);
  for (const word of ['first', 'second', 'third']) {
    shell.type(`${word}\n`);
    await shell.until(`${word}\n${word}`);
  }
  shell.type('\u0004');
  await shell.until(/> $|>$/);
});

test('a shell with jobs of its own below this one: this one is there after it', async () => {
  shell.type('sh -i\r');
  await shell.until(/[#$]\s*$/);
  shell.type('\necho below $((6 * 7))\n');
  await shell.until('below 42\n');
  shell.type('exit\n');
  await shell.until(/kboot .*>$/);
  expect(await shell.say('echo after')).toEqual(['after']);
});

test('Ctrl-C stops a program, and gives a line up', async () => {
  shell.type('sh -c "echo begun; sleep 100"\r');
  await shell.until(/^begun/m);
  shell.type('\u0003');
  await shell.until('exit status 130');
  shell.type('half a line\u0003');
  await shell.until(/half a line\n.*>$/);
});

test('a line of a mebibyte does no harm', async () => {
  for (let typed = 0; typed < 1 << 20; typed += 1000) {
    await shell.typeWhenTaken('y'.repeat(1000));
  }
  shell.type('\u0003');
  expect(await shell.say('echo alive')).toEqual(['alive']);
}, 60_000);

test('a core that crashes: the shell finds the next one', async () => {
  await core.restart();
  expect(await shell.say('echo back')).toEqual(['back']);
});

test('a terminal without a size is asked for it', async () => {
  await using other = await ShellScreen.start({ ...core, socket: core.socket, columns: 40, sizeless: true });
  await new Promise((resolve) => setTimeout(resolve, 200));
  other.type('z'.repeat(60));
  const rows = await other.until('zz');
  expect(rows.at(-1)).toMatch(/^z+$/);
});

test('exit ends the shell', async () => {
  await using other = await ShellScreen.start(core);
  other.type('exit\r');
  expect(await other.end()).toBe(0);
});
