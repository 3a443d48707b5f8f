import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { CancelledError } from '../../../src/base/errors.ts';
import type { FileName } from '../../../src/names/name.ts';
import { parseName } from '../../../src/names/parse.ts';
import { setDescriptions } from '../../../src/sources/described/known.ts';
import { loadDescriptions } from '../../../src/sources/described/load-descriptions.ts';
import { openFile } from '../../../src/sources/table.ts';
import { temporaryFolder } from '../../initramfs/temporary.ts';
import type { TemporaryFolder } from '../../initramfs/temporary.ts';
import { dropbearWorks, startDropbear } from '../../servers/dropbear.ts';
import { sourceContext } from '../source-context.ts';

let folder: TemporaryFolder;
beforeAll(async () => {
  folder = await temporaryFolder();
});
afterAll(() => folder[Symbol.asyncDispose]());
afterEach(() => setDescriptions([]));

/** Makes description files known as the core does at its start. */
async function describe(files: Readonly<Record<string, string>>) {
  const place = join(folder.path, `sources-${Math.random().toString(36).slice(2)}`);
  await mkdir(place);
  for (const [name, text] of Object.entries(files)) await writeFile(join(place, name), text);
  const loaded = await loadDescriptions(place);
  setDescriptions(loaded.descriptions);
  return loaded;
}

const name = (text: string): FileName => parseName(text) as FileName;

test('a dropped-in file adds a kind of name, whose command prints the file', async () => {
  await describe({ 'a.yaml': `scheme: say\ncommand: [printf, '%s|%s', '{host}', '{path}']` });
  const context = sourceContext();
  using file = await openFile(name('say://Host/a/$(id)%20b'), context);
  expect(readFileSync(`/proc/self/fd/${file.fd}`, 'utf8')).toBe('host|/a/$(id) b');
  expect(file).toMatchObject({ subject: 'say://host/a/$(id)%20b', size: 15, inMemory: true });
  expect(context.progress.at(-1)).toEqual([file.subject, 15, 0]);
});

test('a pattern takes some URLs of a built-in scheme', async () => {
  await describe({ 'a.yml': `pattern: http://mirror.example/*\ncommand: [printf, '{path}']` });
  using file = await openFile(name('http://mirror.example/x'), sourceContext());
  expect(readFileSync(`/proc/self/fd/${file.fd}`, 'utf8')).toBe('/x');
});

test('a file with a fault is named with its place, and the others hold', async () => {
  const { descriptions, failures } = await describe({
    'a.yaml': 'scheme: a\ncomand: [x]',
    'b.yaml': 'scheme: b\ncommand: [cat]',
    'c.yaml': 'scheme: b\ncommand: [tac]',
    'readme.txt': 'no description',
  });
  expect(descriptions.map(({ scheme }) => scheme)).toEqual(['b']);
  expect(failures.map(({ subject }) => subject.replace(/.*\//, ''))).toEqual(['a.yaml:2:1', 'c.yaml:1:1']);
  expect(failures[1]?.reason).toMatch(/b:\/\/ is described in .*b\.yaml already/);
});

const faults: readonly (readonly [what: string, text: string, reason: RegExp])[] = [
  ['is not there', 'command: [/no/such/program]', /\/no\/such\/program cannot be started/],
  ['fails', "command: [sh, -c, 'echo no such thing >&2; exit 3']", /sh ends with status 3: no such thing/],
  ['prints a part and fails', "command: [sh, -c, 'echo part; exit 1']", /sh ends with status 1/],
  ['prints nothing', 'command: [sleep, 60]\ndeadlines: { answer: 1 }', /does not answer/],
  ['stalls', "command: [sh, -c, 'echo x; sleep 60']\ndeadlines: { stall: 1 }", /has stopped sending/],
  ['prints without end', 'command: [cat, /dev/zero]\nlimit: 3M', /larger than 3145728 bytes/],
];

test.each(faults)('a command that %s is named as such', async (_, text, reason) => {
  await describe({ 'a.yaml': `scheme: a\n${text}` });
  await expect(openFile(name('a://h/x'), sourceContext())).rejects.toMatchObject({
    subject: 'a://h/x',
    reason: expect.stringMatching(reason),
  });
});

test('a cancelled command is gone at once, with all that it has started', async () => {
  const mark = `4${randomBytes(3).readUIntBE(0, 3)}`;
  await describe({ 'a.yaml': `scheme: a\ncommand: [sh, -c, 'sleep ${mark} & sleep ${mark}']` });
  const stop = new AbortController();
  const opening = openFile(name('a://h/x'), sourceContext(stop.signal));
  setTimeout(() => stop.abort(new CancelledError('start', 'x', 'cancelled')), 200);
  await expect(opening).rejects.toBeInstanceOf(CancelledError);
  const { run } = await import('../../../src/base/subprocess.ts');
  await expect(run(['pgrep', '-f', `sleep ${mark}`], { deadlineMs: 5000 })).rejects.toThrow(/exit code 1/);
});

const sshTest = dropbearWorks ? test : test.skip;

sshTest("scp:// brings a file from a real SSH server through dropbear's client", async () => {
  const example = await readFile(new URL('../../../assets/sources.d/scp.yaml', import.meta.url), 'utf8');
  await using server = await startDropbear(join(folder.path, 'dropbear'));
  const home = join(folder.path, 'client');
  await mkdir(join(home, '.ssh'), { recursive: true });
  const here = example
    .replaceAll('/etc/kboot/ssh/id', server.key)
    .replace('HOME: /etc/kboot', `HOME: ${home}`);
  expect(here).not.toContain('/etc/kboot}');
  await describe({ 'scp.yaml': here });
  const kernel = randomBytes(2 * 1024 * 1024);
  const path = join(folder.path, "it's a kernel");
  await writeFile(path, kernel);
  const url = name(`scp://root@127.0.0.1:${server.port}${encodeURI(path)}`);
  // A host that nobody has vouched for is not talked to.
  await expect(openFile(url, sourceContext())).rejects.toThrow(
    /dbclient ends with status 1: .*Didn't validate host key/,
  );
  await writeFile(join(home, '.ssh/known_hosts'), server.knownHost('127.0.0.1'));
  {
    using file = await openFile(url, sourceContext());
    expect(readFileSync(`/proc/self/fd/${file.fd}`).equals(kernel)).toBe(true);
  }
  await expect(openFile(name(`scp://127.0.0.1:${server.port}/none`), sourceContext())).rejects.toThrow(
    /No such file/,
  );
});
