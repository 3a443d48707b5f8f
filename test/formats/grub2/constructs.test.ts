import { expect, test } from 'vitest';
import { parse } from './script.ts';

/** A grubenv as grub-editenv writes it: padded to 1024 bytes. */
function environmentBlock(...lines: string[]): string {
  return ['# GRUB Environment Block', ...lines, ''].join('\n').padEnd(1024, '#');
}

const grubenv = '/boot/grub/grubenv';
const menu = ['a', 'b', 'c'].map((id) => `menuentry 'Title ${id}' --id ${id} { linux /${id} }`).join('\n');

/** The beginning that 00_header of grub-mkconfig writes. */
const header = `
if [ -s $prefix/grubenv ]; then
  set have_grubenv=true
  load_env
fi
if [ "\${next_entry}" ] ; then
   set default="\${next_entry}"
   set next_entry=
   save_env next_entry
   set boot_once=true
else
   set default="\${saved_entry}"
fi
if [ "\${prev_saved_entry}" ]; then
  set saved_entry="\${prev_saved_entry}"
  save_env saved_entry
  set prev_saved_entry=
  save_env prev_saved_entry
  set boot_once=true
fi
`;

test.each<[string, readonly string[], string]>([
  ['saved_entry', ['saved_entry=b'], 'b'],
  ['next_entry before saved_entry', ['saved_entry=b', 'next_entry=c'], 'c'],
  ['an empty next_entry is none', ['saved_entry=b', 'next_entry='], 'b'],
  ['a title as saved_entry', ['saved_entry=Title c'], 'c'],
  ['a number as next_entry', ['next_entry=1'], 'b'],
  ['nothing saved: the first', [], 'a'],
])('grub-mkconfig’s header: %s', async (_title, saved, key) => {
  const result = await parse(header + menu, { [grubenv]: environmentBlock(...saved) });
  expect(result.problems).toEqual([]);
  expect(result.defaultKey).toBe(key);
});

test('save_env writes nothing: the block is the same for whoever reads it next', async () => {
  const files = { [grubenv]: environmentBlock('next_entry=c') };
  for (const round of [1, 2]) {
    expect([round, (await parse(header + menu, files)).defaultKey]).toEqual([round, 'c']);
  }
});

test.each<[string, string]>([
  ['of another file', 'load_env --file /other/env x'],
  ['of another file, short', 'load_env -f /other/env x'],
  ['that names a variable', 'load_env -f /other/env'],
  ['that skips the check of signatures', 'load_env --skip-sig -f /other/env'],
])('load_env %s', async (_title, command) => {
  const files = { '/other/env': environmentBlock('x=b', 'y=c') };
  const result = await parse(`${command}\nset default="\${x}"\n${menu}`, files);
  expect(result.problems).toEqual([]);
  expect(result.defaultKey).toBe('b');
});

test('load_env takes only what it is asked for', async () => {
  const files = { '/other/env': environmentBlock('x=b', 'y=c') };
  const result = await parse(`load_env -f /other/env x\nset default="$y$x"\n${menu}`, files);
  expect(result.defaultKey).toBe('b');
});

test.each<[string, string, string]>([
  ['--fs-uuid', 'search --fs-uuid --set=root AB-12', 'UUID=AB-12'],
  ['-u', 'search -u AB-12 --set root', 'UUID=AB-12'],
  ['--fs-uuid, the variable in front', 'search --set=root --fs-uuid AB-12', 'UUID=AB-12'],
  ['without a variable', 'search --no-floppy --fs-uuid --set AB-12', 'UUID=AB-12'],
  ['--label', 'search --no-floppy --label --set=root DATA', 'LABEL=DATA'],
  ['-l', 'search -l -s root DATA', 'LABEL=DATA'],
  ['--hint', 'search --hint hd0,gpt2 --fs-uuid --set=root AB-12', 'UUID=AB-12'],
  [
    '--hint-… of grub-mkconfig',
    'search --no-floppy --fs-uuid --set=root --hint-bios=hd0,gpt2 --hint-efi=hd0,gpt2 --hint-baremetal=ahci0,gpt2 --hint="hd0,gpt2" AB-12',
    'UUID=AB-12',
  ],
  ['search.fs_uuid', 'search.fs_uuid AB-12 root hd0,gpt2', 'UUID=AB-12'],
  ['search.fs_label', 'search.fs_label DATA root', 'LABEL=DATA'],
  ['search.file', 'search.file /boot/grub/grub.cfg root', ''],
  ['--file', 'search --file --set=root /boot/grub/grub.cfg', ''],
  ['-f', 'search -f /boot/grub/grub.cfg --set=root', ''],
  ['to another variable', 'search --fs-uuid --set=dev AB-12; set root=$dev', 'UUID=AB-12'],
  ['in parentheses', 'search --fs-uuid --set=dev AB-12; set root="($dev)"', 'UUID=AB-12'],
])('search %s', async (_title, command, device) => {
  const result = await parse(`root=hd7\nmenuentry a {\n${command}\nlinux /k\ninitrd /i\n}`);
  expect(result.problems).toEqual([]);
  expect(result.entries).toMatchObject([
    { kernel: { device, path: '/k' }, initrds: [{ device, path: '/i' }] },
  ]);
});

test.each<[string, string]>([
  ['linux', 'initrd'],
  ['linux16', 'initrd16'],
  ['linuxefi', 'initrdefi'],
])('%s and %s', async (linux, initrd) => {
  const { entries, problems } = await parse(`menuentry a { ${linux} /k root=x quiet; ${initrd} /i /j; }`);
  expect(problems).toEqual([]);
  expect(entries).toMatchObject([
    {
      kind: 'linux',
      kernel: { path: '/k' },
      cmdline: 'root=x quiet',
      initrds: [{ path: '/i' }, { path: '/j' }],
    },
  ]);
});

test.each<[string, string, string]>([
  ['${var}', 'x=1; c="a${x}b"', 'a1b'],
  ['$var', 'x=1; c="a$x"', 'a1'],
  ['$?', 'false; c="$?"', '1'],
  ['$1 of a function', 'function f { c="$1-$#"; }; f p q', 'p-2'],
  ['$* and $@', 'function f { c="$*"; }; f p q', 'p q'],
  ['an unset one', 'c="a${nothing}b"', 'ab'],
  ['single quotes', "x=1; c='a$x'", 'a$x'],
  ['quotes side by side', `x=1; c=a'$x'"$x"`, 'a$x1'],
  ['text to be translated', 'x=1; c=$"Boot $x"', 'Boot 1'],
  ['if, elif, else', 'if false; then c=1; elif true; then c=2; else c=3; fi', '2'],
  ['for', 'for i in a b c; do c="$c$i"; done', 'abc'],
  ['while', 'i=x; while [ "$i" != xxxx ]; do i=x$i; c="$c."; done', '...'],
  ['until', 'i=x; until [ "$i" = xxxx ]; do i=x$i; c="$c."; done', '...'],
  ['a function', 'function f { c=f; }\nf', 'f'],
  ['regexp', 'regexp --set=1:v --set 2:w \'([0-9]+)-(.*)\' 6.1.0-28-amd64; c="$v $w"', '0 28-amd64'],
  ['regexp as a condition', "if regexp '^x' xyz; then c=yes; fi", 'yes'],
  ['test and [', 'if test a = a -a ! -z b; then c=1; fi; if [ a = a -o a = b ]; then c=${c}2; fi', '12'],
  [
    'test of files',
    'if [ -f /boot/grub/grub.cfg -a -d /boot/grub -a ! -e /no -a -s /boot/grub/grub.cfg ]; then c=1; fi',
    '1',
  ],
  ['test of numbers', 'if [ 2 -gt 1 -a 1 -le 1 -a 3 -ne 4 ]; then c=1; fi', '1'],
  ['test of versions (Debian)', "if [ 10 '>' 9 ]; then c=1; else c=2; fi", '2'],
  ['parentheses in test', 'if [ ( a = b -o a = a ) -a b = b ]; then c=1; fi', '1'],
  ['source', 'source /more.cfg', 'more'],
  ['.', '. /more.cfg', 'more'],
])('%s', async (_title, script, expected) => {
  const { entries } = await parse(`${script}\nmenuentry a { linux /k "$c"; }`, { '/more.cfg': 'c=more' });
  expect(entries.map(({ cmdline }) => cmdline.replace(/^"(.*)"$/, '$1'))).toEqual([expected]);
});

test('configfile opens another configuration’s menu, submenu its own', async () => {
  const { entries } = await parse(
    'submenu s --id s { menuentry b { linux /b }\nsubmenu t { menuentry c { linux /c } } }\nmenuentry o { configfile /o.cfg }',
    { '/o.cfg': 'menuentry d { linux /d }' },
  );
  expect(entries.map(({ key, submenus }) => [key, submenus])).toEqual([
    ['s>b', ['s']],
    ['s>t>c', ['s', 't']],
    ['o>d', ['o']],
  ]);
});

test('a device tree comes along', async () => {
  const { entries } = await parse('menuentry a { devicetree /b.dtb; linux /k }');
  expect(entries).toMatchObject([{ devicetree: { device: '', path: '/b.dtb' } }]);
});
