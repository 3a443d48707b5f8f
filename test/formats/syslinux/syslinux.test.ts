import { describe, expect, test } from 'vitest';
import { pxelinuxNames } from '../../../src/formats/syslinux/pxelinux-names.ts';
import { syslinux } from '../../../src/formats/syslinux/syslinux.ts';
import { memoryReader } from '../memory-reader.ts';

async function parse(text: string, files: Record<string, string> = {}) {
  return syslinux.parse('/boot/syslinux/syslinux.cfg', text, memoryReader(files));
}

const label = (name: string, more = ''): string => `label ${name}\n linux /${name}\n${more}\n`;

describe('what starts by itself', () => {
  test.each([
    ['DEFAULT, when nothing else is said', `default b\n${label('a')}${label('b')}`, 'b'],
    ['ONTIMEOUT before DEFAULT', `default b\nontimeout a\n${label('a')}${label('b')}`, 'a'],
    [
      'MENU DEFAULT, where DEFAULT names the menu',
      `default vesamenu.c32\n${label('a')}${label('b', 'menu default')}`,
      'b',
    ],
    [
      'DEFAULT before MENU DEFAULT beside UI',
      `ui menu.c32\ndefault a\n${label('a')}${label('b', 'menu default')}`,
      'a',
    ],
    [
      'the top menu’s own, whatever menus within it mark',
      `ui menu.c32\n${label('a')}menu begin x\n${label('b', 'menu default')}menu end\n`,
      'a',
    ],
    ['the first of a menu that says nothing', `ui menu.c32\n${label('a')}${label('b')}`, 'a'],
    ['the last DEFAULT', `default a\ndefault b\n${label('a')}${label('b')}`, 'b'],
    ['a label with options behind it', `default a quiet\n${label('a')}`, 'a'],
    ['nothing, where IMPLICIT forbids files', `implicit 0\ndefault zImage\n${label('a')}`, undefined],
    ['a file, with the options behind it', `default zImage root=/dev/sda1\n${label('a')}`, 'zImage'],
    ['nothing, without any of them', label('a'), undefined],
  ])('%s', async (_, text, key) => {
    expect((await parse(text)).defaultKey).toBe(key);
  });

  test.each([
    ['timeout 50', 5],
    ['timeout 1', 1],
    ['timeout 0', undefined],
    ['totaltimeout 9000', 900],
    ['timeout soon', undefined],
  ])('%s', async (text, seconds) => {
    expect((await parse(`${text}\n${label('a')}`)).timeoutSeconds).toBe(seconds);
  });
});

describe('options and initrds', () => {
  test.each([
    ['append a\nlabel x\nlinux /k', 'a', []],
    ['append a\nlabel x\nlinux /k\nappend b', 'b', []],
    ['append a\nlabel x\nlinux /k\nappend -', '', []],
    ['label x\nlinux /k\nappend one initrd=/i,j two', 'one two', ['/i', '/boot/syslinux/j']],
    ['label x\nlinux /k\nappend initrd=/a initrd=/b', '', ['/b']],
    ['label x\nlinux /k\ninitrd /c\nappend initrd=/a q', 'q', ['/c']],
    ['label x\nkernel /k first\nappend second', 'first second', []],
    ['LaBeL x\nKERNEL /k\nApPeNd noinitrd=1', 'noinitrd=1', []],
  ])('%j', async (text, cmdline, initrds) => {
    const [entry] = (await parse(text)).entries;
    expect(entry?.cmdline).toBe(cmdline);
    expect(entry?.initrds.map(({ path }) => path)).toEqual(initrds);
  });
});

test('a menu that leads back to itself, and files that include each other, come to an end', async () => {
  const result = await parse('include a.cfg\nlabel x\nconfig syslinux.cfg\n', {
    '/boot/syslinux/a.cfg': `include a.cfg\ninclude b.cfg\n${label('a')}`,
    '/boot/syslinux/b.cfg': `include a.cfg\n${label('b')}`,
    '/boot/syslinux/syslinux.cfg': label('never'),
  });
  expect(result.entries.map(({ key }) => key)).toEqual(['b', 'a']);
});

test('a configuration that is opened adds only what is not in the menu yet', async () => {
  const menu = `${label('a')}label help\nconfig help.cfg\n${label('b')}${label('same')}label twin\nlinux /same\n`;
  const { entries } = await parse(menu, { '/boot/syslinux/help.cfg': `${menu}${label('rescue')}` });
  expect(entries.map(({ key }) => key)).toEqual(['a', 'rescue', 'b', 'same', 'twin']);
});

test('files that include a file many times each stay bounded', async () => {
  const files = Object.fromEntries(
    Array.from({ length: 15 }, (_, index) => [
      `/boot/syslinux/${index}`,
      `include ${index + 1}\n`.repeat(20),
    ]),
  );
  const result = await parse('include 0', files);
  expect(result.problems.length).toBeLessThan(300);
});

// The example of syslinux-common's pxelinux.txt.
test('PXELINUX looks for the UUID, the hardware address, the address by and by, then default', () => {
  const uuid = 'B8945908-D6A6-41A9-611D-74A6AB80B83D';
  expect(pxelinuxNames({ uuid, mac: '88:99:AA:BB:CC:DD', address: '192.0.2.91' })).toEqual(
    [
      'b8945908-d6a6-41a9-611d-74a6ab80b83d',
      '01-88-99-aa-bb-cc-dd',
      'C000025B',
      'C000025',
      'C00002',
      'C0000',
      'C000',
      'C00',
      'C0',
      'C',
      'default',
    ].map((name) => `pxelinux.cfg/${name}`),
  );
  expect(pxelinuxNames({ uuid: '../../etc', mac: 'x', address: '300.1.1.1' })).toEqual([
    'pxelinux.cfg/default',
  ]);
});
