import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SyntaxFailure } from '../../src/base/errors.ts';
import { longestName } from '../../src/names/scan.ts';
import { parseName } from '../../src/names/parse.ts';
import { displayName, printName } from '../../src/names/print.ts';
import { devices, name, nameLike, variables } from './arbitrary.ts';

const contexts = [{}, { variables, devices }, { variables: new Set(['x']) }, { devices }];

test.each(contexts)('a printed name parses back to the same name in its context %#', (context) => {
  fc.assert(
    fc.property(name, (one) => {
      if (one.kind === 'variable' && context.variables?.has(one.name) === false) return;
      expect(parseName(printName(one, context), context)).toEqual(one);
    }),
    { numRuns: 2000 },
  );
});

test.each(contexts)('what parses prints to a normal form, which prints to itself %#', (context) => {
  fc.assert(
    fc.property(nameLike, (text) => {
      let printed: string;
      try {
        printed = printName(parseName(text, context), context);
      } catch (thrown) {
        if (!(thrown instanceof SyntaxFailure)) throw thrown;
        return;
      }
      expect(printName(parseName(printed, context), context)).toBe(printed);
    }),
    { numRuns: 2000 },
  );
});

test('every error stands inside the name, or right behind it', () => {
  fc.assert(
    fc.property(nameLike, (text) => {
      try {
        parseName(text, { variables, devices });
      } catch (thrown) {
        expect(thrown).toBeInstanceOf(SyntaxFailure);
        expect(thrown).toMatchObject({ line: 1 });
        const { column } = thrown as SyntaxFailure;
        expect(column).toBeGreaterThanOrEqual(1);
        expect(column).toBeLessThanOrEqual(Array.from(text).length + 1);
      }
    }),
    { numRuns: 2000 },
  );
});

test('an unknown variable and an unknown device come with the nearest names', () => {
  const context = { variables: new Set(['my_kernel']), devices: new Set(['backup', 'home']) };
  const advice = (text: string): unknown => {
    try {
      return parseName(text, context);
    } catch (thrown) {
      return (thrown as SyntaxFailure).advice;
    }
  };
  expect(advice('$my_kernle')).toBe('Did you mean my_kernel?');
  expect(advice('bakup:x')).toBe('Did you mean backup?');
});

test('a name of a mebibyte is refused at its cap', () => {
  for (const text of ['a'.repeat(1 << 20), `http://h/${'a'.repeat(1 << 20)}`, '!/'.repeat(1 << 19)]) {
    expect(() => parseName(text)).toThrow(`at most ${longestName} characters`);
  }
});

test('archives nest eight deep and no deeper', () => {
  expect(parseName(`/a${'!/b'.repeat(8)}`).kind).toBe('member');
  expect(() => parseName(`/a${'!/b'.repeat(9)}`)).toThrow('deeper than 8');
});

test('columns count characters, not UTF-16 units', () => {
  expect(() => parseName('😀😀\u0007')).toThrow(':1:3: control characters');
});

test('a password is printed for use and hidden for show', () => {
  const url = parseName('ftp://me:secret@host/x!/y');
  expect(printName(url)).toBe('ftp://me:secret@host/x!/y');
  expect(displayName(url)).toBe('ftp://me:***@host/x!/y');
});

test('a URL says its parts', () => {
  expect(parseName('https://me@[::1]:8443/a?b=c')).toEqual({
    kind: 'url',
    url: 'https://me@[::1]:8443/a?b=c',
    scheme: 'https',
    userinfo: 'me',
    host: '::1',
    port: 8443,
    path: '/a?b=c',
  });
});

test('a scheme from a description file is a URL with its own port', () => {
  const context = { schemes: new Map([['scp', 22]]) };
  expect(parseName('scp://me@host/x', context)).toMatchObject({ kind: 'url', scheme: 'scp', port: 22 });
  expect(() => parseName('scp://me@host/x')).toThrow("'scp' is no kind of URL");
});

test('a sum is kept with the file it belongs to, in lower case', () => {
  const hex = 'AB'.repeat(32);
  expect(parseName(`srv:/k.rpm#sha256=${hex}!/boot/vmlinuz`)).toEqual({
    kind: 'member',
    archive: { kind: 'nfs', host: 'srv', path: '/k.rpm', sha256: hex.toLowerCase() },
    member: '/boot/vmlinuz',
  });
  expect(() => parseName(`/k#sha256=${hex}#sha256=${hex}`)).toThrow('two sums');
});
