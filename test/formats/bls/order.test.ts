import { expect, test } from 'vitest';
import { bls, blsSource } from '../../../src/formats/bls/bls.ts';
import { readCountedName } from '../../../src/formats/bls/counted-name.ts';
import { memoryReader } from '../memory-reader.ts';

const entries = '/loader/entries';

/** Keys in the menu's order, of files by their names. */
async function order(files: Record<string, string>): Promise<string[]> {
  const all = Object.entries(files).map(([name, text]) => [`${entries}/${name}`, `${text}\nlinux /vmlinuz`]);
  const result = await bls.parse(`${entries}/`, '', memoryReader(Object.fromEntries(all)));
  expect(result.problems).toEqual([]);
  return result.entries.map(({ file }) => file.slice(entries.length + 1));
}

// The case of systemd's own test of this order, test-bootspec.c.
test('entries with a sort-key come first, by it, then by the machine and the newer version; others by name', async () => {
  const machine = (id: string): string => `machine-id ${id}`;
  const one = machine('309de666fd5044268a9a26541ac93176');
  expect(
    await order({
      'a-10.conf': `version 10\n${machine('dd235d00696545768f6f693bfd23b15f')}`,
      'a-5.conf': `version 5\n${machine('dd235d00696545768f6f693bfd23b15f')}`,
      'b.conf': `version 3\n${machine('b75451ad92f94feeab50b0b442768dbd')}`,
      'c.conf': `sort-key xxxx\nversion 5\n${one}`,
      'cx.conf': `sort-key xxxx\nversion 10\n${one}`,
      'd.conf': `sort-key kkkk\nversion 100\n${machine('81c6e3147cf544c19006af023e22b292')}`,
    }),
  ).toEqual(['d.conf', 'cx.conf', 'c.conf', 'b.conf', 'a-10.conf', 'a-5.conf']);
});

test('an entry without attempts left stands behind all others, whatever its version', async () => {
  expect(await order({ 'a-2+0-3.conf': '', 'a-1+1.conf': 'version 1', 'z-9+0.conf': 'sort-key a' })).toEqual([
    'a-1+1.conf',
    'z-9+0.conf',
    'a-2+0-3.conf',
  ]);
});

test('a machine id that is missing compares lower', async () => {
  expect(
    await order({ 'a.conf': `sort-key a\nmachine-id ${'a'.repeat(32)}`, 'b.conf': 'sort-key a' }),
  ).toEqual(['b.conf', 'a.conf']);
});

test.each([
  ['a+3-1.conf', { id: 'a.conf', tries: { left: 3, done: 1 } }],
  ['a+3.efi', { id: 'a.efi', tries: { left: 3, done: 0 } }],
  ['a+0-9.conf', { id: 'a.conf', tries: { left: 0, done: 9 } }],
  ['a+b+3.conf', { id: 'a+b.conf', tries: { left: 3, done: 0 } }],
  ['a+3-1x.conf', { id: 'a+3-1x.conf' }],
  ['a+-1.conf', { id: 'a+-1.conf' }],
  ['+3.conf', { id: '+3.conf' }],
  ['a+99999999999.conf', { id: 'a+99999999999.conf' }],
])('the counters of %s', (name, expected) => {
  expect(readCountedName(name)).toEqual(expected);
});

test.each([
  ['default b', 'b.conf'],
  ['default b.conf', 'b.conf'],
  ['default B*', 'b.conf'],
  ['default ?', 'c.conf'],
  ['default [a-b]*', 'b.conf'],
  ['default nothing*', undefined],
  ['default @saved', 'c.conf'],
  ['', 'c.conf'],
  ['default a.conf\npreferred b*', 'b.conf'],
  ['default a.conf\npreferred nothing', 'a.conf'],
])('loader.conf %j starts %s', async (conf, expected) => {
  const reader = memoryReader({
    '/loader/loader.conf': conf,
    ...Object.fromEntries(['a', 'b', 'c'].map((name) => [`${entries}/${name}.conf`, 'linux /vmlinuz'])),
  });
  expect((await bls.parse(`${entries}/`, '', reader)).defaultKey).toBe(expected);
});

test.each([
  ['timeout 7', 7],
  ['timeout 0', 0],
  ['timeout menu-hidden', 0],
  ['timeout menu-force', undefined],
  ['timeout constructor', undefined],
  ['timeout -1', undefined],
])('loader.conf %j waits %s seconds', async (conf, expected) => {
  const reader = memoryReader({ '/loader/loader.conf': conf, [`${entries}/a.conf`]: 'linux /v' });
  expect((await bls.parse(`${entries}/`, '', reader)).timeoutSeconds).toBe(expected);
});

test('variables are left to the GRUB that asks, with the words that hold them whole', async () => {
  const text = 'linux /vmlinuz\ninitrd /initrd $tuned_initrd\noptions $kernelopts quiet';
  const reader = memoryReader({ '/x/a.conf': text });
  const [entry] = (await blsSource('/x', reader)).entries;
  expect(entry?.cmdline).toBe('$kernelopts quiet');
  expect(entry?.initrds.map(({ path }) => path)).toEqual(['/initrd', '$tuned_initrd']);
});

test('a title cannot rewrite the terminal it is shown on', async () => {
  const reader = memoryReader({ [`${entries}/a.conf`]: 'title A\u001b[2J\u202eB\u0007\nlinux /v' });
  expect((await bls.parse(`${entries}/`, '', reader)).entries[0]?.title).toBe('A [2J B');
});

test('more entries than are read leave the others as they are', async () => {
  const files = Array.from(
    { length: 2_100 },
    (_, index) => [`${entries}/${index}.conf`, 'linux /v'] as const,
  );
  const result = await bls.parse(`${entries}/`, '', memoryReader(Object.fromEntries(files)));
  expect(result.entries.length).toBeGreaterThan(1_900);
  expect(result.problems.length).toBeGreaterThan(0);
});
