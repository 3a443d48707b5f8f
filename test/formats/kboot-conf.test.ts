import { describe, expect, test } from 'vitest';
import { parseKbootConf } from '../../src/formats/kboot-conf.ts';
import type { ConfEntry, KbootConf } from '../../src/formats/kboot-conf.ts';

function parse(...lines: string[]): KbootConf {
  return parseKbootConf(lines.join('\n'), 'kboot.conf');
}

/** The only entry of a configuration without problems. */
function entry(...lines: string[]): ConfEntry {
  const { entries, problems } = parse(...lines);
  expect(problems).toEqual([]);
  const [only] = entries;
  if (only === undefined) throw new Error('no entry');
  return only;
}

/** Place and reason of each problem. */
function problems(...lines: string[]): string[] {
  return parse(...lines).problems.map(({ line, column, reason }) => `${line}:${column} ${reason}`);
}

describe('entries', () => {
  test('name=command: the kernel, initrds in their order, and the rest is the command line', () => {
    expect(entry('debian=vda3:/vmlinuz initrd=vda3:/a initrd=vda3:/b root=/dev/vda3 quiet')).toEqual({
      name: 'debian',
      title: 'debian',
      icon: '',
      kernel: 'vda3:/vmlinuz',
      initrds: ['vda3:/a', 'vda3:/b'],
      injects: [],
      dtb: '',
      cmdline: 'root=/dev/vda3 quiet',
      file: 'kboot.conf',
      line: 1,
      column: 1,
    });
  });

  test('one quoted string holds a whole command', () => {
    for (const quote of ["'", '"']) {
      expect(entry(`a = ${quote}/k  initrd=/i   x=y${quote}`)).toMatchObject({
        kernel: '/k',
        initrds: ['/i'],
        cmdline: 'x=y',
      });
    }
  });

  test('entries keep the order of the file, and the line and column of their name', () => {
    const { entries } = parse('# first', '', '\tb=/k', 'a=/k');
    expect(entries.map(({ name, line, column }) => [name, line, column])).toEqual([
      ['b', 3, 2],
      ['a', 4, 1],
    ]);
  });

  test('title and icon are attributes, before or after their entry', () => {
    const found = entry('d.icon=debian', 'd=/k', 'd.title="Debian 12 # stable"');
    expect(found).toMatchObject({ title: 'Debian 12 # stable', icon: 'debian' });
    expect(entry('d=/k', 'd.title=Debian 12 # a comment').title).toBe('Debian 12');
  });

  test('names may hold dots and letters of any script', () => {
    expect(parse('linux-6.1=/k', 'größe=/k', '核=/k').entries.map(({ name }) => name)).toEqual([
      'linux-6.1',
      'größe',
      '核',
    ]);
  });
});

describe('quoting', () => {
  test.each([
    ["a=/k 'x y'=z", '"x y=z"'],
    ['a=/k root="LABEL=My Disk"', 'root="LABEL=My Disk"'],
    ['a=\'/k root="LABEL=My Disk"\'', 'root="LABEL=My Disk"'],
    ['a="/k root=\'LABEL=My Disk\'"', 'root="LABEL=My Disk"'],
    ['a=/k x\\ y', '"x y"'],
    ['a=/k root=/dev/disk/by-label/My\\x20Disk', 'root=/dev/disk/by-label/My\\x20Disk'],
    ['a=/k a\\\\b', 'a\\b'],
    ["a=/k 'a\\b'", 'a\\b'],
    ['a=/k a#b # c', 'a#b'],
    ['a=/k \\# b', '# b'],
    ["a='/k # b'", '# b'],
    ['a=/k "" b', 'b'],
    ["a=/k dyndbg='file x.c +p'", 'dyndbg="file x.c +p"'],
    ['a=/k -- init-arg', '-- init-arg'],
  ])('%s has the command line %s', (line, cmdline) => {
    expect(entry(line).cmdline).toBe(cmdline);
  });

  test('a blank in a file name is quoted like any other', () => {
    expect(entry('a=/my\\ kernel').kernel).toBe('/my kernel');
    expect(entry("a=\"'/my kernel' initrd='/my initrd'\"")).toMatchObject({
      kernel: '/my kernel',
      initrds: ['/my initrd'],
    });
    expect(entry('a="/my kernel" quiet').kernel).toBe('/my kernel');
  });

  test('a backslash at the end of a line joins the next, quoted or not', () => {
    expect(entry('a=/k \\', '  x \\', '  y').cmdline).toBe('x y');
    expect(entry("a='/k \\", "  x'").cmdline).toBe('x');
    expect(entry('a=/k x\\\r', 'y\r', '').cmdline).toBe('xy');
  });

  test('a comment is not continued, since that would swallow a line unseen', () => {
    expect(parse('# old \\', 'a=/k # x \\', 'b=/k').entries).toHaveLength(2);
  });

  test('a " that the kernel could not take is a problem', () => {
    expect(problems("a=/k x='a\"b'")).toEqual(['1:10 the kernel has no way to take a " inside a parameter']);
  });
});

describe('variables', () => {
  test('a command may begin with the name of another entry', () => {
    const { entries } = parse(
      "debian='/k initrd=/i root=/dev/sda1'",
      "rescue='debian single'",
      'own=rescue initrd=/j x',
    );
    expect(entries[1]).toMatchObject({ kernel: '/k', initrds: ['/i'], cmdline: 'root=/dev/sda1 single' });
    expect(entries[2]).toMatchObject({ kernel: '/k', initrds: ['/j'], cmdline: 'root=/dev/sda1 single x' });
  });

  test('the order of entries that build on each other does not matter', () => {
    expect(parse('b=a x', 'a=/k').entries.map(({ kernel }) => kernel)).toEqual(['/k', '/k']);
  });

  test('set makes a variable and no entry', () => {
    const { entries, variables } = parse(
      'set ARGS="quiet splash"',
      'a=/k $ARGS root="${ARGS}x"',
      "b='/k $ARGS'",
    );
    expect(entries.map(({ cmdline }) => cmdline)).toEqual(['quiet splash root="quiet splashx"', '$ARGS']);
    expect(variables.get('ARGS')).toBe('quiet splash');
  });

  test("an entry's own name in its command is not itself", () => {
    expect(entry('hda7=hda7').kernel).toBe('hda7');
  });

  test('variables in a circle are a problem of each', () => {
    expect(problems('a=b', 'b=a')).toEqual(['1:3 the variables lead in a circle: a → b → a']);
  });

  test('what builds on a circle is a problem too, other entries are not', () => {
    expect(problems('x=a', 'a=b', 'b=a', 'c=/k')).toEqual([
      '1:3 the variables lead in a circle: x → a → b → a',
    ]);
    expect(parse('x=a', 'a=b', 'b=a', 'c=/k').entries).toHaveLength(1);
  });

  test('a long chain of variables is walked to its end', () => {
    const lines = Array.from({ length: 2000 }, (_, i) => `n${i}=n${i + 1} ${i}`);
    const { entries, problems: found } = parse(...lines.slice(1000), 'n2000=/k x', 'set n999=n1000');
    expect(found).toEqual([]);
    expect(entries[0]?.cmdline).toMatch(/^x 1999 1998 .* 1001 1000$/);
  });

  test('an unknown variable is a problem with the nearest name', () => {
    const { problems: found } = parse('set ARGS=x', 'a=/k $ARG', "b='$AGRS x'");
    expect(found.map(({ line, column, advice }) => [line, column, advice])).toEqual([
      [2, 6, 'Did you mean ARGS?'],
      [3, 4, 'Did you mean ARGS?'],
    ]);
  });
});

describe('settings', () => {
  test('default and timeout', () => {
    expect(parse('default=a', 'timeout=10', 'a=/k').settings).toEqual({ default: 'a', timeoutSeconds: 10 });
    expect(parse('timeout=0').settings).toEqual({ timeoutSeconds: 0 });
    expect(parse('').settings).toEqual({});
  });

  test('timeout=never starts nothing by itself', () => {
    expect(parse('timeout=never').settings).toEqual({ autoboot: false });
    expect(parse('timeout=-1').settings).toEqual({ autoboot: false });
  });

  test.each(['x', '1.5', '-2', '', '86401', '99999999999', '5s'])('timeout=%s is a problem', (value) => {
    expect(problems(`timeout=${value}`)).toHaveLength(1);
    expect(parse(`timeout=${value}`).settings).toEqual({});
  });

  test('an unknown default is kept, for it may be found elsewhere; a near name is a mistake', () => {
    expect(parse('default=0a1b-grub-4', 'a=/k')).toMatchObject({
      settings: { default: '0a1b-grub-4' },
      problems: [],
    });
    expect(problems('default=debain', 'debian=/k')).toEqual(["1:9 there is no entry 'debain'"]);
  });

  test.each(['state=LABEL=boot:/kboot.state', 'state=efi', 'state=off'])('%s names a place', (line) => {
    expect(parse(line)).toMatchObject({ settings: { state: line.slice('state='.length) }, problems: [] });
  });

  test.each([
    'state=',
    'state=vda1',
    'state=/boot/state',
    'state=http://h/s',
    'state=a b',
    'tries=once',
    'counting=0',
    'counting=x',
    'counting=101',
  ])('%s is reported and not made', (line) => {
    const { settings, problems } = parse(line);
    expect([settings, problems.length]).toEqual([{}, 1]);
  });

  test('inject= is a file for a path, added to that of the command it builds on', () => {
    const { entries, problems } = parse(
      'a=vda1:/k inject=vda1:/x=/etc/x',
      'b=a inject=UUID=1f:/y=/etc/y quiet',
    );
    expect(problems).toEqual([]);
    expect(entries.map(({ injects }) => injects)).toEqual([
      ['vda1:/x=/etc/x'],
      ['vda1:/x=/etc/x', 'UUID=1f:/y=/etc/y'],
    ]);
    expect(entries[1]?.cmdline).toBe('quiet');
  });

  test.each([
    ['a=/k inject=vda1:/x', 12],
    ['a=/k inject=vda1:/x=/../y', 12],
    ['a=/k inject=http://=/y', 12],
  ])('%s is reported where it stands', (line, column) => {
    const { entries, problems } = parse(line);
    expect(entries).toEqual([]);
    expect(problems).toMatchObject([{ column: expect.any(Number) }]);
    expect(problems[0]?.column).toBeGreaterThan(column);
  });

  test('an entry whose password is none is lost: it must not be open to all', () => {
    const { entries, problems } = parse('a=/k', 'a.password=secret', 'b=/k');
    expect(entries.map(({ name }) => name)).toEqual(['b']);
    expect(problems).toMatchObject([{ line: 2, column: 12, reason: 'this is no hash of a password' }]);
  });

  test('watchdog= holds for all entries that have none of their own', () => {
    const { entries, settings, problems } = parse(
      'watchdog=30',
      'a=/k',
      'b=/k',
      'b.watchdog=off',
      'c=/k',
      'c.watchdog=5',
    );
    expect([settings, problems]).toEqual([{ watchdogSeconds: 30 }, []]);
    expect(entries.map(({ watchdogSeconds }) => watchdogSeconds)).toEqual([undefined, 0, 5]);
    expect(parse('a=/k', 'a.watchdog=never').problems).toHaveLength(1);
  });

  test('tries= is read or rename', () => {
    expect(parse('tries=rename').settings).toEqual({ renamesTries: true });
    expect(parse('tries=read').settings).toEqual({});
  });

  test('counting= is a number of starts', () => {
    expect(parse('counting=3').settings).toEqual({ counting: 3 });
  });

  test('of two settings in one file the later counts, and this is said', () => {
    expect(parse('timeout=1', 'timeout=2').settings.timeoutSeconds).toBe(2);
    expect(problems('timeout=1', 'timeout=2')).toEqual([
      "2:1 'timeout' is there already, on line 1; this one counts",
    ]);
  });
});

describe("petitboot's configurations", () => {
  // After petitboot's own test data: Yellow Dog and Ubuntu on the PS3.
  test('global root, initrd, video and dtb serve entries that have none of their own', () => {
    const { entries, problems: found } = parse(
      'default=ydl',
      'timeout=10',
      'message=/etc/kboot.msg',
      'root=/dev/sda1',
      'initrd=/dev/sda1:/initrd',
      'dtb=/dev/sda1:/board.dtb',
      'video=ps3fb:mode:1',
      "ydl='/dev/sda1:/vmlinux initrd=/dev/sda1:/own.img root=LABEL=/ init=/sbin/init video=ps3fb:mode:3 rhgb'",
      "plain='/dev/sda1:/vmlinux'",
      "board='/dev/sda1:/vmlinux dtb=/own.dtb 3'",
    );
    expect(found).toEqual([]);
    expect(entries.map(({ initrds, dtb, cmdline }) => ({ initrds, dtb, cmdline }))).toEqual([
      {
        initrds: ['/dev/sda1:/own.img'],
        dtb: '/dev/sda1:/board.dtb',
        cmdline: 'root=LABEL=/ init=/sbin/init video=ps3fb:mode:3 rhgb',
      },
      {
        initrds: ['/dev/sda1:/initrd'],
        dtb: '/dev/sda1:/board.dtb',
        cmdline: 'root=/dev/sda1 video=ps3fb:mode:1',
      },
      {
        initrds: ['/dev/sda1:/initrd'],
        dtb: '/own.dtb',
        cmdline: 'root=/dev/sda1 video=ps3fb:mode:1 3',
      },
    ]);
  });

  test('a label with blanks is the title; the name has - for them', () => {
    const { entries, settings, problems: found } = parse('default=Debian Lenny', "Debian Lenny='/k x'");
    expect(found).toEqual([]);
    expect(entries).toMatchObject([{ name: 'Debian-Lenny', title: 'Debian Lenny', kernel: '/k' }]);
    expect(settings.default).toBe('Debian-Lenny');
  });

  test.each(['UUID=meep:/vmlinux', 'LABEL=meep:/vmlinux', 'tftp://192.168.0.5/k', 'nfs://192.168.0.5/k'])(
    'the kernel may be %s',
    (kernel) => {
      expect(entry(`a='${kernel} root=/dev/nfs'`)).toMatchObject({ kernel, cmdline: 'root=/dev/nfs' });
    },
  );
});

describe('bad lines', () => {
  test.each([
    ["a='/k", '1:3 the quote is not closed'],
    ['\ta="/k x', '1:4 the quote is not closed'],
    ['nonsense', '1:1 this is neither name=command nor include FILE'],
    ['  nonsense', '1:3 this is neither name=command nor include FILE'],
    ['=x', "1:1 '' cannot be a name"],
    ['a/b=/k', "1:1 'a/b' cannot be a name"],
    ['a=', "1:1 'a' has no command"],
    ["a=''", "1:1 'a' has no command"],
    ['a=foo:bar', "1:3 'foo' is neither a device nor a host"],
    ['a=/k initrd=htp://x/', "1:13 'htp' is no kind of URL that kboot knows"],
    ["ä='/k initrd=a\\'", '1:15 a backslash ends the name'],
    ['a=/k x\u0007y', '1:7 control character 0x07'],
    ['a=/k \u009b', '1:6 control character 0x9b'],
    ['a=/k ${x', '1:6 ${ is not closed'],
    ['a=/k\nb=\u0000', '2:3 control character 0x00'],
    ['x.title=y', "1:1 there is no entry 'x'"],
    ['a=/k\na.titel=y', "2:3 entries have no attribute 'titel'"],
    ['initrd=foo:bar', "1:8 'foo' is neither a device nor a host"],
    ['initrd=/a /b', '1:11 initrd takes one name'],
    ['a=/k\ra=/k', '1:5 control character 0x0d'],
    ['include a b', '1:11 include takes one file name'],
  ])('%j', (line, expected) => {
    expect(problems(line)).toEqual([expected]);
  });

  test('a bad line loses only itself', () => {
    const { entries } = parse('a=/k', "b='/k", 'junk', 'c=foo:bar', 'd=/k \\', ' \u0001 x=y', 'e=/k');
    expect(entries.map(({ name }) => name)).toEqual(['a', 'e']);
  });

  test('a problem shows its line', () => {
    expect(parse('a=/k', '\tb="x\r').problems[0]).toMatchObject({ file: 'kboot.conf', sourceLine: '\tb="x' });
  });

  test('a byte order mark and DOS line ends are taken', () => {
    expect(entry('\ufeffa=/k x\r', '').cmdline).toBe('x');
  });
});

describe('caps', () => {
  test('a file over a mebibyte is not read', () => {
    expect(problems(`a=/k\n${'#'.repeat(1 << 20)}`)).toEqual([
      expect.stringContaining('longer than 1048576'),
    ]);
  });

  test('a line over 64 KiB loses itself, joined lines too', () => {
    const long = 'x'.repeat(40_000);
    expect(problems(`a=/k ${long}${long}`, 'b=/k')).toEqual([
      expect.stringContaining('1:1 the line is longer'),
    ]);
    const { entries, problems: found } = parse(`a=/k ${long}\\`, `${long}`, 'b=/k');
    expect(found).toHaveLength(1);
    expect(entries.map(({ name }) => name)).toEqual(['b']);
  });

  test('there are at most 10,000 entries', () => {
    const { entries, problems: found } = parse(...Array.from({ length: 10_003 }, (_, i) => `a${i}=/k`));
    expect(entries).toHaveLength(10_000);
    expect(found).toHaveLength(3);
  });

  test('variables that double each other stop at a cap', () => {
    const lines = Array.from({ length: 40 }, (_, i) => `set v${i + 1}="\${v${i}}\${v${i}}"`);
    const { problems: found } = parse('set v0=xxxxxxxx', ...lines);
    expect(found[0]?.reason).toContain('longer than 65536');
  });

  test('many expansions together stop at a cap too', () => {
    const lines = Array.from({ length: 500 }, (_, i) => `a${i}=/k $big`);
    const { problems: found } = parse(`set big=${'x'.repeat(60_000)}`, ...lines);
    expect(found[0]?.reason).toContain('expand to too much text');
  });

  test('after 2000 bad lines the rest is not read', () => {
    expect(parse(...Array.from({ length: 1999 }, () => 'junk'), 'a=/k').entries).toHaveLength(1);
    expect(parse(...Array.from({ length: 2000 }, () => 'junk'), 'a=/k').entries).toHaveLength(0);
  });

  test('a command line over 64 KiB is a problem', () => {
    const { problems: found, entries } = parse(`a=/k ${'x'.repeat(60_000)}`, `b=a ${'y'.repeat(60_000)}`);
    expect(entries).toHaveLength(1);
    expect(found[0]?.reason).toContain('command line is longer');
  });

  test('no more than 200 problems are listed', () => {
    expect(problems(...Array.from({ length: 5000 }, () => 'junk'))).toHaveLength(201);
  });
});

test('forward= takes names of parameters, and reports what is none', () => {
  const { settings, problems } = parseKbootConf('forward=console console=ttyS0 video\n', '/etc/kboot.conf');
  expect(settings.forward).toEqual(['console', 'video']);
  expect(problems.map(({ message }) => message)).toEqual([
    "parse /etc/kboot.conf:1:17: 'console=ttyS0' is no name of a parameter",
  ]);
});

describe('net=', () => {
  const dhcp = { method: 'dhcp', nameServers: [] };

  test('each word is read as behind ip=, in one quoted string or without quotes', () => {
    const expected = [
      { ...dhcp, link: 'eth0' },
      {
        link: 'eth1',
        method: 'static',
        address: '10.0.0.5',
        prefix: 24,
        gateway: '10.0.0.1',
        nameServers: [],
      },
    ];
    const value = 'eth0:dhcp 10.0.0.5::10.0.0.1:24::eth1:none';
    for (const written of [value, `"${value}"`, `'${value}'  # a comment`]) {
      const { entries, settings, problems: faults } = parse(`net=${written}`);
      expect([entries, settings.net, faults]).toEqual([[], expected, []]);
    }
  });

  test('a fault is told at its character, and loses only its word', () => {
    const { settings } = parse('net="eth0:dhcp eth1:maybe"');
    expect(settings.net).toEqual([{ ...dhcp, link: 'eth0' }]);
    expect(problems('net="eth0:dhcp eth1:maybe"')).toEqual([
      "1:21 'maybe' is no way to an address that kboot knows",
    ]);
    expect(problems('', '  net = 10.0.0.5::10.0.0.x:24')).toEqual([
      "2:19 '10.0.0.x' is no address of a router",
    ]);
    expect(problems('net=10.0.0.x:::24')).toEqual(["1:5 '10.0.0.x' is no address of a link"]);
    expect(problems('net=server:/k')).toEqual(["1:12 '/k' is no way to an address that kboot knows"]);
  });

  test('without a word that was understood nothing is said of links', () => {
    for (const line of ['', 'net=', 'net=""', 'net=10.0.0.5:::99']) expect(parse(line).settings).toEqual({});
  });
});
