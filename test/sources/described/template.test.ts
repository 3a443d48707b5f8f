import fc from 'fast-check';
import { expect, test } from 'vitest';
import { run } from '../../../src/base/subprocess.ts';
import { parseUrl } from '../../../src/names/url.ts';
import { fill, parseTemplate, quoteForShell, valuesOf } from '../../../src/sources/described/template.ts';
import type { Template } from '../../../src/sources/described/template.ts';

const template = (word: string): Template => {
  const read = parseTemplate(word);
  if ('reason' in read) throw new Error(read.reason);
  return read;
};

const context = { schemes: new Map([['scp', 22]]) };
const values = (url: string, share = 0) =>
  valuesOf(parseUrl(url, url, context), url, { user: '', share, folder: '/mnt' });

test('placeholders become the parts of the name, escapes undone', () => {
  const all = values('scp://me:s%20t@host:2222/boot/a%20b', 1);
  expect(all).toEqual({
    url: 'scp://me:s%20t@host:2222/boot/a%20b',
    host: 'host',
    port: '2222',
    user: 'me',
    password: 's t',
    path: '/a b',
    share: 'boot',
    folder: '/mnt',
  });
  expect(fill(template('x={path},{{y}}'), all, 'n')).toBe('x=/a b,{y}');
});

test('no name turns an argument into an option', () => {
  const all = values('scp://-oProxyCommand=x@host/x');
  expect(() => fill(template('{user}'), all, 'n')).toThrow(/'-oProxyCommand=x' would be an option/);
  expect(fill(template('-l{user}'), all, 'n')).toBe('-l-oProxyCommand=x');
});

test('what the name lacks is asked for', () => {
  expect(() => fill(template('{user}@{host}'), values('scp://host/x'), 'n')).toThrow(/gives no user/);
});

test('any word is a template or a fault in it; without slots it says what it said', () => {
  fc.assert(
    fc.property(fc.string(), (word) => {
      const read = parseTemplate(word);
      if ('reason' in read) expect(read.at).toBeLessThan(Math.max(1, word.length));
      else if (read.every((part) => typeof part === 'string')) {
        expect(read.join('')).toBe(word.replaceAll('{{', '{').replaceAll('}}', '}'));
      }
    }),
  );
});

test('a quoted value is one word for the shell of another machine', async () => {
  const words = ["it's", '$(id)', '`id`', 'a;b', 'a\\', '*', ' ', '"', '!x', '~'];
  const command = `printf '%s|' ${words.map(quoteForShell).join(' ')}`;
  const { stdout } = await run(['sh', '-c', command], { deadlineMs: 5000 });
  expect(stdout.toString()).toBe(words.map((word) => `${word}|`).join(''));
});
