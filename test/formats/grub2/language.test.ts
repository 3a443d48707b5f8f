import { expect, test } from 'vitest';
import { parse, printed } from './script.ts';

/** Each script's output was seen in GRUB 2.06 (grub-emu) too, unless its title says otherwise. */
test.each<[string, string, string]>([
  ['quotes join to one word', `a='x  y'; echo 'q'"$a"z$a`, 'qx  yzx y\n'],
  ['an unquoted value is split, leading blanks vanish', `a=' b c '; echo x$a"y" $a`, 'xb cy b c\n'],
  [
    'an unset variable is no word, in quotes an empty one',
    'function f { echo $#; }; f $no x; f "$no" x',
    '1\n2\n',
  ],
  [
    'backslashes quote one character',
    String.raw`echo a\*b a\qb "a\qb" "a\\b" "a\$b"`,
    'a*b aqb a\\qb a\\b a$b\n',
  ],
  ['text to be translated stays, its variables are put in', String.raw`x=1; echo $"hi $x \$y"`, 'hi 1 $y\n'],
  ['a quoted newline stays, a continued line is one', 'echo "a\nb" c\\\nd \\\n e', 'a\nb cd e\n'],
  ['comments begin only where a word could', 'echo a#b #c', 'a#b\n'],
  ['only the first assignment of set counts', 'set x=1 y=2; echo $x,$y', '1,\n'],
  ['an assignment may hold a =', 'a=b=c; echo $a ${a}', 'b=c b=c\n'],
  [
    'functions have parameters',
    'function f { echo $# $1 $@ "$*"; shift; echo $# $1; return 3; }; f 1 "2 3" 4; echo $?',
    '3 1 1 2 3 4 1 2 3 4\n2 2 3\n3\n',
  ],
  ['! turns a status round', '! true; echo $?; ! false; echo $?', '1\n0\n'],
  ['an unknown command counts as done', 'if nosuch; then echo yes $?; fi', 'yes 0\n'],
  ['an if without a branch is true', 'if false; then echo no; fi; echo $?', '0\n'],
  ["a while ends with its condition's status", 'while false; do echo x; done; echo $?', '1\n'],
  ['keywords are words as arguments', 'echo then do done if', 'then do done if\n'],
  [
    'continue leaves several loops',
    'for i in 1 2 3; do for j in 1 2 3; do if [ $j = 2 ]; then continue 2; fi; echo $i$j; done; done',
    '11\n21\n31\n',
  ],
  [
    'break leaves several loops',
    'for i in 1 2 3; do for j in 1 2 3; do if [ $j = 2 ]; then break 2; fi; echo $i$j; done; done',
    '11\n',
  ],
  ['until goes on until true', 'i=0; until [ $i = 000 ]; do i=0$i; echo $i; done', '00\n000\n'],
  ['eval runs what it is given', `eval 'function k { echo k $1; }'; k 7; eval "k" 8`, 'k 7\nk 8\n'],
  ['elif and else', 'if [ a = b ]; then echo 1\nelif [ b = b ]; then echo 2\nelse echo 3\nfi', '2\n'],
  ['return needs a function', 'return; echo $?', '18\n'],
  ['echo -e knows escapes', String.raw`echo -e 'a\tb\nc\\d'; echo -n a; echo b`, 'a\tb\nc\\d\nab\n'],
  ['regexp gives groups', `regexp --set=1:foo '^(.)b' abc; echo $? $foo; regexp x abc; echo $?`, '0 a\n1\n'],
  ['increment and decrement count (Fedora)', 'n=3; increment n; increment n; decrement n; echo $n', '4\n'],
  ['tr maps characters', `tr --set=x ab cd bad; echo $x; tr -U quiet`, 'dcd\nQUIET\n'],
])('%s', async (_title, script, output) => {
  expect(await printed(script)).toBe(output);
});

test.each<[string, boolean]>([
  ['[ ]', true],
  ['[ "" ]', false],
  ['[ ! a = b ]', true],
  ['[ 010 -eq 8 ]', true],
  ['[ 0x10 -eq 16 ]', true],
  ['[ -5 -lt 3 ]', true],
  ["[ abc '<' abd ]", true],
  ['[ linux-2 -plt linux-11 ]', true],
  ['[ linux-2 -pgt linux-11 ]', false],
  ['test a = a -o b = c -a c = d', true],
  ["[ '(' a = b -o c = c ')' -a d = d ]", true],
  ['[ -n "" -o -z "" ]', true],
  ['[ -d /boot ]', true],
  ['[ -f /boot ]', false],
  ['[ -e /boot/grub/grub.cfg ]', true],
  ['[ -s $prefix/grub.cfg ]', true],
  ['[ -s /empty ]', false],
  ['[ -f ($root)/empty ]', true],
  ['[ /empty -nt /nowhere ]', true],
  ['[ /empty -ot /nowhere ]', false],
  ['[ -f /boot/../empty ]', true],
  ['[ -f (loop)/empty ]', false],
])('%s is %s', async (expression, truth) => {
  expect(await printed(`if ${expression}; then echo true; else echo false; fi`, { '/empty': '' })).toBe(
    `${truth}\n`,
  );
});

test('a wildcard is expanded only once regexp is loaded', async () => {
  const files = { '/k/vmlinuz-2': '', '/k/vmlinuz-1': '', '/k/other': '', '/k/.hidden': '' };
  expect(await printed('echo /k/vm*; insmod regexp; echo /k/vm* /k/o??er "/k/*" /no*', files)).toBe(
    '/k/vm*\n/k/vmlinuz-1 /k/vmlinuz-2 /k/other /k/* /no*\n',
  );
});

test('grubenv values may hold escaped newlines and backslashes; names can be asked for', async () => {
  const block = '# GRUB Environment Block\na=1\\\\2\\\n3\n# no\nb=x=y\nroot=(bad)\n####';
  const files = { '/boot/grub/grubenv': block, '/other': 'a=9\n' };
  expect(await printed('load_env a b; echo "$a|$b|$root"; load_env -f /other; echo $?', files)).toBe(
    '1\\2\n3|x=y|here\n15\n',
  );
});

test('what runs for ever is stopped, and the entries stay', async () => {
  const { entries, problems } = await parse(
    'menuentry a { linux /a }\nmenuentry b { while true; do x=1; done; }\nfunction f { f; f; }\nf\nwhile true; do true; done\nmenuentry c { linux /c }',
  );
  expect(entries.map(({ key }) => key)).toEqual(['a']);
  expect(problems.map(({ text }) => text)).toEqual([
    'f: more than 48 calls within each other',
    'too many steps; a loop that never ends?',
    '"b": too many steps; a loop that never ends?',
  ]);
});

test('a value cannot grow without bound', async () => {
  const { problems } = await parse(
    'a=xxxxxxxxxxxxxxxx\nfor i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14; do a="$a$a"; done',
  );
  expect(problems).toMatchObject([{ line: 2, text: expect.stringContaining('too long') }]);
});

test('a hostile regular expression takes no time', async () => {
  const subject = 'a'.repeat(2000);
  expect(await printed(`regexp '^(a+)+(a|a)*$' ${subject}b; echo $?`)).toBe('1\n');
  // Once found by the fuzzer: nothing, repeated.
  expect(await printed(`regexp '(){200}{200}{200}{200}{200}' a; echo $?`)).toBe('18\n');
});

test('an aborted signal ends the parse with an error', async () => {
  await expect(parse('while true; do true; done', {}, { signal: AbortSignal.abort() })).rejects.toMatchObject(
    { name: 'CancelledError' },
  );
});

test.each(['a {\n', 'if a; then\n', '}', "'\n", '"\n', '${', 'menuentry x { while ', 'a & '])(
  'a megabyte of %j ends with a bounded number of problems',
  async (piece) => {
    const { entries, problems } = await parse(piece.repeat(Math.floor(1_000_000 / piece.length)));
    expect(entries).toEqual([]);
    expect(problems.length).toBeGreaterThan(0);
    expect(problems.length).toBeLessThanOrEqual(201);
  },
);
