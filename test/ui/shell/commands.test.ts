import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { commandNamed, commandNames } from '../../../ui/shell/commands/table.ts';
import { clearLine, shellOnCore } from './shell-on-core.ts';
import type { ShellScreen } from './shell-screen.ts';

const folder = mkdtempSync(join(tmpdir(), 'kboot-commands-'));
const files = join(folder, 'files');
const secret = 'gehe1m';
const conf = `timeout=never
rescue=//absent/vmlinuz initrd=//absent/initrd root=/dev/sda1 quiet
far=ftp://me:${secret}@server/vmlinuz initrd=ftp://me:${secret}@server/initrd quiet
`;
let stack = new AsyncDisposableStack();
let shell: ShellScreen;

beforeAll(async () => {
  stack = new AsyncDisposableStack();
  stack.defer(() => rmSync(folder, { recursive: true }));
  ({ shell } = await shellOnCore(stack, folder, {
    conf,
    files: { 'below/': '', 'notes.txt': 'one\n' },
    columns: 140,
    rows: 40,
  }));
}, 60_000);
afterAll(() => stack.disposeAsync());

beforeEach(() => clearLine(shell));

const required =
  `cd pwd ls boot load kexec reboot poweroff set unset env mount umount devices entries log net edit
  fsck-check help keep once`.split(/\s+/);

test.each(required)('%s explains itself and says what Tab completes behind it', async (name) => {
  const command = commandNamed(name);
  expect(command?.help.length).toBeGreaterThan(10);
  expect(command?.completes.length).toBeGreaterThan(0);
  const rows = (await shell.say(`help ${name}`)).join(' ');
  expect(rows.startsWith(name)).toBe(true);
  expect(rows).toContain(command?.help.split(' ')[0]);
});

test('help lists all commands, one a row', async () => {
  const rows = await shell.say('help');
  for (const name of commandNames) expect(rows.some((row) => row.startsWith(`${name} `))).toBe(true);
});

test('keep saves parameters in the place of those of their names, and forgets them; once needs a place', async () => {
  expect(await shell.say('keep rescue root=/dev/sdb2 debug')).toEqual([
    'rescue: quiet root=/dev/sdb2 debug, until the machine restarts: kboot has no place to keep it.',
  ]);
  expect((await shell.say('entries -v')).join(' ')).toContain('quiet root=/dev/sdb2 debug');
  expect((await shell.say('keep --remove rescue')).join(' ')).toContain('rescue starts with its own');
  expect((await shell.say('entries -v')).join(' ')).toContain('root=/dev/sda1 quiet');
  expect((await shell.say('once rescue')).join(' ')).toContain('there is no place to keep it');
});

test('cd and pwd: below, above, and not to where nothing is', async () => {
  expect(await shell.say('cd below')).toEqual([]);
  expect(await shell.say('pwd')).toEqual([`/${files}/below`]);
  expect((await shell.say('cd nowhere')).join(' ')).toContain('nowhere: there is no such');
  await shell.say('cd ..');
  expect(await shell.say('pwd')).toEqual([`/${files}`]);
});

test('set, and unset of what was set', async () => {
  await shell.say("set mine cat 'notes.txt'");
  expect((await shell.say('set')).join('\n')).toMatch(/mine +session +cat notes\.txt/);
  expect(await shell.say('mine')).toEqual(['one']);
  await shell.say('unset mine');
  expect((await shell.say('mine')).join(' ')).toContain('there is no such command');
});

test('devices, entries, env, net and log say what there is', async () => {
  expect(await shell.say('devices')).toEqual([expect.stringMatching(/^vda +1\.0 MiB/)]);
  expect((await shell.say('entries')).join('\n')).toMatch(/1 +rescue.*\n.*2 +far/);
  expect(await shell.say('env')).toEqual(['No installed system has been found.']);
  expect((await shell.say('net')).join(' ')).toContain('"net up" brings it up');
  expect((await shell.say('net eth0:sideways')).join(' ')).toContain('no way to an address');
});

test('mount keeps a place, mounts tells it, umount gives it up', async () => {
  expect(await shell.say('mount below')).toEqual([`/${files}/below is at /${files}/below`]);
  expect((await shell.say('mounts')).join(' ')).toContain(`${files}/below`);
  await shell.say(`umount /${files}/below`);
  expect((await shell.say('mounts')).join(' ')).toContain('Nothing');
});

test('edit puts an entry on the line; what is left of it is all that counts', async () => {
  shell.type('edit rescue\r');
  await shell.until(/> boot --exact rescue initrd=\/\/absent\/initrd root=\/dev\/sda1 quiet$/);
});

test('edit puts a variable on the line, to be set anew', async () => {
  await shell.say('set mine cat notes.txt');
  shell.type('edit mine\r');
  await shell.until(/> set mine cat notes\.txt$/);
  shell.type('\u0017below\r');
  await shell.until(/below\n.*>$/);
  expect((await shell.say('set')).join('\n')).toMatch(/mine +session +cat below/);
});

test('edit changes no file of a disk', async () => {
  expect((await shell.say('edit vda:/etc/fstab')).join(' ')).toContain('only files of this image');
});

test('fsck-check wants a device with a file system that it knows', async () => {
  expect((await shell.say('fsck-check notes.txt')).join(' ')).toContain('this is no device');
  expect((await shell.say('fsck-check vda')).join(' ')).toContain('it holds no file system that is known');
});

test('load says what is wrong and leaves nothing; kexec then has nothing to start', async () => {
  expect((await shell.say('load rescue')).join(' ')).toContain('//absent/vmlinuz: there is no such file');
  expect((await shell.say('log 1')).join(' ')).toMatch(/error +\/\/absent\/vmlinuz: there is no such file/);
  expect(await shell.say('load')).toEqual(['Nothing is loaded.']);
  expect((await shell.say('kexec')).join(' ')).toContain('nothing is loaded');
  expect((await shell.say('kexec -e')).join(' ')).toContain('takes no arguments here');
});

test("a URL's password is shown nowhere, and works where its masked name is given back", async () => {
  const listed = await shell.say('entries -v');
  shell.type('edit far\r');
  const shown = [...listed, ...(await shell.until('boot --exact far'))].join('\n');
  expect(shown).toContain('ftp://me:***@server/vmlinuz');
  expect(shown).toContain('initrd=ftp://me:***@server/initrd');
  expect(shown).not.toContain(secret);
});

test.each([
  ['cd bel\t', '> cd below/'],
  ['ls bel\t', '> ls below/'],
  ['boot resc\t', '> boot rescue'],
  ['load resc\t', '> load rescue'],
  ['edit resc\t', '> edit rescue'],
  ['set resc\t', '> set rescue'],
  ['mount bel\t', '> mount below/'],
  ['fsck-check vd\t', '> fsck-check vda'],
  ['help kex\t', '> help kexec'],
  ['boot rescue initrd=not\t', '> boot rescue initrd=notes.txt'],
  ['cat < not\t', '> cat < notes.txt'],
])('Tab behind a command: %j', async (typed, shown) => {
  shell.type(typed);
  await shell.until(shown);
});

test('undo takes back words and what was pasted; Ctrl-W and Ctrl-Y cut and paste; Alt-. brings the last argument', async () => {
  shell.type('echo eins');
  await shell.until('> echo eins');
  shell.type('\u0017zwei');
  await shell.until('> echo zwei');
  shell.type('\u001f');
  await shell.until(/> echo$/);
  shell.type('\u0019');
  await shell.until(/> echo eins$/);
  shell.type('\r');
  await shell.until(/\neins\n/);
  shell.type('echo \u001b.');
  await shell.until(/> echo eins$/);
});
