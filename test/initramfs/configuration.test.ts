import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import {
  checkConfiguration,
  configurationIn,
  configurationOfHost,
  featuresFile,
} from '../../initramfs/configuration.ts';
import { hostEntries } from '../../initramfs/contents.ts';
import { readKbootFeatures } from '../../src/formats/kboot-features.ts';
import { readRules } from '../../ui/input/rules/rules.ts';
import { temporaryFolder } from './temporary.ts';

async function put(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}

test('a folder goes to /etc, its examples and guide do not, kboot-features waits for the build', async () => {
  await using folder = await temporaryFolder();
  await put(folder.path, {
    'kboot.conf': 'a=/k\n',
    'fstab.example': '',
    'README.md': '',
    'kboot.d/more.conf': 'b=/k\n',
    'kboot-features': 'UPDATE=yes\n',
  });
  const { entries, features } = await configurationIn(folder.path);
  expect(entries.map(({ path }) => path)).toEqual(['etc/kboot.conf', 'etc/kboot.d/more.conf']);
  expect(features).toBe('UPDATE=yes\n');
});

test('a host gives its four files, its description files and what its kboot.conf includes from /etc, and nothing else of /etc', async () => {
  await using folder = await temporaryFolder();
  await put(folder.path, {
    'etc/kboot.conf': 'include kboot.d/more.conf\ninclude ../elsewhere.conf\n',
    'etc/kboot.d/more.conf': 'b=/k\n',
    'etc/kboot.d/other.conf': 'c=/k\n',
    'etc/hosts': '10.0.0.1 server\n',
    'etc/kboot/sources.d/say.yaml': 'scheme: say\ncommand: [echo]\n',
    'etc/kboot/ssh/id': 'secret',
    'etc/shadow': 'secret',
    'elsewhere.conf': 'd=/k\n',
  });
  const { entries } = await configurationOfHost(join(folder.path, 'etc'));
  expect(entries.map(({ path }) => path)).toEqual([
    'etc/hosts',
    'etc/kboot.conf',
    'etc/kboot.d/more.conf',
    'etc/kboot/sources.d/say.yaml',
  ]);
});

test('faults stop the build with every place, unless it is told to go on', async () => {
  await using folder = await temporaryFolder();
  await put(folder.path, { 'kboot.conf': 'a=/k\nno\n', fstab: 'x\n' });
  await expect(checkConfiguration(folder.path)).rejects.toMatchObject({
    reason: expect.stringMatching(/kboot\.conf:2:1: [^]*fstab:1:1: /),
  });
  expect(await checkConfiguration(folder.path, true)).toEqual([
    join(folder.path, 'kboot.conf'),
    join(folder.path, 'fstab'),
  ]);
});

test("the build's words in kboot-features count more than its author's, and the core reads them", () => {
  const facts = { features: ['base', 'core'], kernel: '6.1.0-1-amd64' };
  const read = (update?: boolean, shell?: readonly string[]) => {
    const entry = featuresFile('UPDATE=yes\nSHELL=tty2', { ...facts, update, shell });
    return readKbootFeatures(entry.type === 'file' ? Buffer.from(entry.data).toString() : '', 'f');
  };
  expect(read()).toEqual({
    features: { FEATURES: ['base', 'core'], KERNEL: '6.1.0-1-amd64', UPDATE: true, SHELL: ['tty2'] },
    problems: [],
  });
  expect(read(false, ['ttyS0', 'tty3']).features).toMatchObject({ UPDATE: false, SHELL: ['ttyS0', 'tty3'] });
});

test("the project's examples have no faults", async () => {
  await using folder = await temporaryFolder();
  const top = join(import.meta.dirname, '../../config/');
  for (const entry of await hostEntries(top, './', '')) {
    const [, name = ''] = /^\/?(.*)\.example$/.exec(entry.path) ?? [];
    if (name !== '') await writeFile(join(folder.path, name), await readFile(join(top, `${name}.example`)));
  }
  expect(await checkConfiguration(folder.path)).toHaveLength(4);
});

test('names of a kind that a description file adds are no faults; a fault in such a file stops the build', async () => {
  await using folder = await temporaryFolder();
  const description = 'kboot/sources.d/say.yaml';
  await put(folder.path, { 'kboot.conf': 'a=say://host/k\n' });
  await expect(checkConfiguration(folder.path)).rejects.toThrow(/'say' is no kind of URL/);
  await put(folder.path, { [description]: 'scheme: say\ncommand: [echo]\n' });
  await checkConfiguration(folder.path);
  await put(folder.path, { [description]: 'scheme: say\ncomand: [echo]\n' });
  await expect(checkConfiguration(folder.path)).rejects.toThrow(/say\.yaml:2:1: .* has no key 'comand'/);
});

test('rules for input devices go into the image as JSON beside their file; a fault in them stops the build', async () => {
  await using folder = await temporaryFolder();
  await put(folder.path, { 'kboot/input.yaml': '- match: { name: a }\n  keys: { 272: press }\n' });
  const { entries } = await configurationIn(folder.path);
  const made = entries.find(({ path }) => path === 'etc/kboot/input.json');
  const text = made?.type === 'file' ? made.data.toString() : '';
  expect(readRules(JSON.parse(text)).rules).toMatchObject([{ match: { name: 'a' } }]);
  await put(folder.path, { 'kboot/input.yaml': '- match: { name: a }\n  keys: { 272: jump }\n' });
  await expect(configurationIn(folder.path)).rejects.toThrow(/input\.yaml:2:16.*'jump' is no action/s);
  expect((await configurationIn(folder.path, true)).entries.map(({ path }) => path)).toContain(
    'etc/kboot/input.json',
  );
});
