import { expect, test } from 'vitest';
import { grub2, loopbackCfg } from '../../../src/formats/grub2/grub2.ts';
import { parse, treeReader } from './script.ts';

test.each<[string, string, string | undefined]>([
  ['nothing: the first', '', 'a'],
  ['a number from 0', 'default=1', 'b'],
  ['an id', 'default=b', 'b'],
  ['a title', 'default="Title B"', 'b'],
  ['a submenu: its first', 'default=s', 's>c'],
  ['a path of ids', 'default="s>d"', 's>d'],
  ['a path of numbers', 'default="2>1"', 's>d'],
  ['a path of titles', 'default="Sub >> menu>Title D"', 's>d'],
  ['saved', 'saved_entry="s>d"; default=saved', 's>d'],
  ['what is not there: the first', 'default=gone', 'a'],
  ['a line without a kernel: none', 'default=e', undefined],
])('default is %s', async (_title, script, key) => {
  const result = await parse(`
menuentry 'Title A' --id a { linux /a; }
menuentry 'Title B' --id b { linux /b; }
submenu 'Sub > menu' --id s {
  menuentry 'Title C' --id c { linux /c; }
  menuentry 'Title D' --id d { linux /d; }
}
menuentry e { true; }
${script}`);
  expect(result.defaultKey).toBe(key);
});

test.each<[string, string, object]>([
  [
    'root by search',
    'search --no-floppy --fs-uuid --set=root --hint-bios=hd0,msdos1 AB-12; linux /k a',
    { kernel: { device: 'UUID=AB-12', path: '/k' } },
  ],
  [
    'root by label, old style',
    'search -n --label --set root "my disk"; linux /k',
    { kernel: { device: 'LABEL=my disk', path: '/k' } },
  ],
  [
    'root of the small configuration',
    'search.fs_uuid AB-12 root hd0,gpt1; linux /k',
    { kernel: { device: 'UUID=AB-12', path: '/k' } },
  ],
  ["a loader's own device", 'set root=(hd0,gpt2); linux /k', { kernel: { device: 'hd0,gpt2', path: '/k' } }],
  ['an explicit device', 'linux (hd1,1)/k', { kernel: { device: 'hd1,1', path: '/k' } }],
  [
    'a file found here',
    'set root=hd9; search -f --set=root /boot/grub/grub.cfg; linux /k',
    { kernel: { device: '', path: '/k' } },
  ],
  ['a server', 'linux (http,10.0.0.1:8080)/k', { kernel: { device: 'url', path: 'http://10.0.0.1:8080/k' } }],
  ['.. cannot lead out', 'linux /../..//a/./../k/', { kernel: { device: '', path: '/k' } }],
  [
    'an image within a device',
    'search -l --set=root D; loopback i /x/y.iso; linux (i)/k; initrd (i)/i',
    {
      kernel: { device: 'loop(LABEL=D:/x/y.iso)', path: '/k' },
      initrds: [{ device: 'loop(LABEL=D:/x/y.iso)', path: '/i' }],
    },
  ],
  [
    'arguments quoted as GRUB quotes them',
    `linux /k a='b c' "d\\x2de" f\\"g "h'i"`,
    { cmdline: `"a=b c" d\\x2de f\\"g h\\'i` },
  ],
  [
    'the last initrd command counts',
    'linux /k; initrd /a /b; initrd16 /c',
    { initrds: [{ device: '', path: '/c' }] },
  ],
  ['a device tree', 'devicetree /d.dtb; linuxefi /k', { devicetree: { device: '', path: '/d.dtb' } }],
  [
    'a boot sector',
    'set root=hd0,1; chainloader +1',
    { kind: 'chain', kernel: { device: 'hd0,1', path: '+1' } },
  ],
  [
    'a sector of another device',
    'chainloader --force (hd1)0+1',
    { kind: 'chain', kernel: { device: 'hd1', path: '0+1' } },
  ],
  ['a unified kernel image', 'chainloader /EFI/Linux/x.efi quiet', { kind: 'uki', cmdline: 'quiet' }],
  [
    'multiboot with modules',
    'multiboot2 /xen a; module2 --nounzip /k b c; module2 /i',
    {
      kind: 'multiboot',
      cmdline: 'a',
      initrds: [
        { device: '', path: '/k' },
        { device: '', path: '/i' },
      ],
      facts: { 'module-1': 'b c', 'module-2': '' },
    },
  ],
  ['parameters of the entry', 'linux $2 $1', { cmdline: 't', kernel: { device: '', path: '/p2' } }],
  ['what is set at the end of the file', 'linux /k $late', { cmdline: '1' }],
])('an entry gives %s', async (_title, body, expected) => {
  const result = await parse(`menuentry t /p2 {\n${body}\n}\nlate=1`);
  expect(result.problems).toEqual([]);
  expect(result.entries).toMatchObject([expected]);
});

test('one entry cannot change what the next one sees', async () => {
  const { entries } = await parse('menuentry a { root=hd5; x=1; linux /a }\nmenuentry b { linux /b "$x"; }');
  expect(entries).toMatchObject([{ kernel: { device: 'hd5' } }, { kernel: { device: '' }, cmdline: '' }]);
});

test('a submenu sees exported variables only, an entry all', async () => {
  const { entries } = await parse(`a=1; b=2; export b
submenu s { menuentry t { linux /k a$a b$b; } }
menuentry u { linux /k a$a b$b; }`);
  expect(entries.map(({ cmdline }) => cmdline)).toEqual(['a b2', 'a1 b2']);
});

test('what is not understood loses only itself, with file and line', async () => {
  const { entries, problems } = await parse(`menuentry a {
  frobnicate --now
  linux /a && echo
  initrd /i
}
fi
}
echo "$
menuentry b { linux /b }
menuentry open {
  linux /o
menuentry c { linux /c }
submenu s {
  menuentry d { linux /d; if x; fi }
}
echo 'never closed
menuentry e { linux /e }`);
  expect(entries.map(({ key }) => key)).toEqual(['a', 'b', 'c', 's>d', 'e']);
  expect(entries[0]?.initrds).toEqual([{ device: '', path: '/i' }]);
  expect(problems.map(({ line, text }) => `${line}: ${text}`)).toEqual([
    '3: GRUB has no `&&`',
    '6: `fi` has nothing that it belongs to',
    '7: `}` without `{`',
    '8: " is never closed',
    '14: `fi` has nothing that it belongs to',
    '14: `then` is missing here',
    "16: ' is never closed",
    '10: `{` is never closed; its first line is skipped',
    '2: unknown command `frobnicate`',
  ]);
});

test('only a menu without its own lines makes an entry of a kernel that boots by itself', async () => {
  expect((await parse('linux /vmlinuz a\ninitrd /i\nboot')).entries).toMatchObject([
    { key: 'vmlinuz', title: 'vmlinuz', cmdline: 'a', initrds: [{ path: '/i' }] },
  ]);
  expect((await parse('linux /vmlinuz a\ninitrd /i')).entries).toEqual([]);
});

test('a configuration that opens another shows its menu, default and timeout', async () => {
  const files = {
    '/sub/grub.cfg': 'default=1; timeout=7\nmenuentry a { linux /a }\nmenuentry b { linux /b $v; }',
  };
  const result = await parse('v=1; configfile /sub/grub.cfg\ntimeout=3', files);
  expect(result).toMatchObject({
    defaultKey: 'b',
    timeoutSeconds: 7,
    entries: [{ key: 'a' }, { key: 'b', cmdline: '' }],
  });
});

test('files that include each other end', async () => {
  const files = { '/a': 'source /b', '/b': 'source /a\nmenuentry x { linux /x }' };
  const { entries, problems } = await parse('source /a', files);
  expect(problems).toMatchObject([{ text: expect.stringContaining('within each other') }]);
  expect(entries.length).toBeLessThanOrEqual(48);
});

test('menus that open each other end, however many ways lead through them', async () => {
  const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'];
  const menu = names.map((name) => `menuentry ${name} { configfile /${name}; }`).join('\n');
  const files = Object.fromEntries(
    names.map((name) => [`/${name}`, `${menu}\nmenuentry l { linux /${name} }`]),
  );
  const { entries, problems } = await parse(menu, files);
  expect(entries.length).toBeGreaterThan(0);
  expect(problems.length).toBeLessThanOrEqual(201);
});

test('passwords make an entry restricted unless it says otherwise', async () => {
  const { entries } = await parse(`superusers=root
menuentry a { linux /a }
menuentry b --unrestricted { linux /b }
menuentry c --users x,y { linux /c }`);
  expect(entries.map(({ facts }) => facts)).toEqual([
    { restricted: 'yes' },
    {},
    { users: 'x,y', restricted: 'yes' },
  ]);
});

test('entries of blscfg that nobody gives leave their default as it is named', async () => {
  expect((await parse('default=0123abc-6.11; blscfg')).defaultKey).toBe('0123abc-6.11');
  expect((await parse('default=0; blscfg')).defaultKey).toBeUndefined();
});

test('the menu of a disc image learns where the image lies', async () => {
  const text = 'menuentry live { linux /live/vmlinuz findiso=${iso_path}; }';
  const { entries } = await loopbackCfg('/isos/x.iso').parse('/boot/grub/loopback.cfg', text, treeReader({}));
  expect(entries).toMatchObject([{ cmdline: 'findiso=/isos/x.iso' }]);
});

test('identifiers of this very file system are read here, those of others not', async () => {
  const text =
    'search --fs-uuid --set=root AB\nif [ -f /boot/grub/grub.cfg ]; then menuentry a { linux /a }; fi';
  expect((await parse(text, {}, { identity: { uuid: 'ab' } })).entries).toHaveLength(1);
  expect((await parse(text, {}, { identity: { uuid: 'cd' } })).entries).toHaveLength(0);
  expect((await parse(text)).entries).toHaveLength(1);
});

test('files of other devices come from the reader that is given for them', async () => {
  const text = 'loopback loop /x.iso; set root=(loop); menuentry a { configfile /boot/menu.cfg }';
  const readerOf = (device: string) =>
    device === 'loop(/x.iso)' ? treeReader({ '/boot/menu.cfg': 'menuentry b { linux /b }' }) : undefined;
  const { entries, filesRead } = await parse(text, {}, { readerOf });
  expect(entries).toMatchObject([{ key: 'a>b', kernel: { device: 'loop(/x.iso)', path: '/b' } }]);
  expect(filesRead).toEqual(['/boot/grub/grub.cfg', 'loop(/x.iso):/boot/menu.cfg']);
});

test('without options it is a format as any other', async () => {
  expect(grub2.name).toBe('grub2');
  expect((await grub2.parse('/grub.cfg', 'menuentry a { linux /a }', treeReader({}))).entries).toHaveLength(
    1,
  );
});
