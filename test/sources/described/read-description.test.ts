import * as yaml from 'yaml';
import { expect, test } from 'vitest';
import type { SyntaxFailure } from '../../../src/base/errors.ts';
import { takes } from '../../../src/sources/described/description.ts';
import { readDescription } from '../../../src/sources/described/read-description.ts';

const read = (text: string) => readDescription(yaml, text, 'x.yaml');

const scp = `# Files over SSH
scheme: scp
port: 22
user: root
command: [dbclient, -p, '{port}', -l, '{user}', '{host}', 'cat -- {path:quoted}']
environment: { HOME: /etc/kboot }
limit: 512M
deadlines: { connect: 5, stall: 7 }
`;

test('a description file is read whole', () => {
  expect(read(scp)).toMatchObject({
    scheme: 'scp',
    port: 22,
    user: 'root',
    yields: 'file',
    environment: { HOME: '/etc/kboot' },
    command: [
      ['dbclient'],
      ['-p'],
      [{ name: 'port', quoted: false }],
      ['-l'],
      [{ name: 'user', quoted: false }],
      [{ name: 'host', quoted: false }],
      ['cat -- ', { name: 'path', quoted: true }],
    ],
    limits: { maxBytes: 512 * 1024 ** 2, connectMs: 5000, answerMs: 20_000, stallMs: 7000 },
  });
});

const faults: readonly (readonly [text: string, place: string, reason: RegExp])[] = [
  ['', '1:1', /is a map of keys and values/],
  ['scheme: scp\n  command: [x', '1:9', /./],
  ['scheme: scp', '1:1', /command is missing/],
  ['scheme: scp\ncomand: [x]', '2:1', /has no key 'comand'/],
  ['scheme: Scp\ncommand: [x]', '1:9', /'Scp' is no scheme/],
  ['scheme: http\ncommand: [x]', '1:9', /http:\/\/ is built in/],
  ['command: [x]', '1:1', /either scheme or pattern/],
  ['scheme: a\npattern: http://x/*\ncommand: [x]', '1:1', /either scheme or pattern/],
  ['pattern: gopher://*\ncommand: [x]', '1:10', /begins with a built-in scheme/],
  ['scheme: a\ncommand: x --y', '2:10', /a list, one word an argument/],
  ['scheme: a\ncommand: []', '2:10', /names no program/],
  ["scheme: a\ncommand: ['{path}']", '2:11', /the program is fixed/],
  ["scheme: a\ncommand: [x,\n  '{pth}']", '3:3', /'\{pth\}' is no placeholder/],
  ["scheme: a\ncommand: [x, '{path:shell}']", '2:14', /is no placeholder/],
  ["scheme: a\ncommand: [x, 'a}']", '2:14', /'\}' is no placeholder/],
  ['scheme: a\ncommand: [x, "a\\nb"]', '2:14', /a text of one line/],
  ['scheme: a\ncommand: [x, [y]]', '2:14', /a text of one line/],
  ['scheme: a\ncommand: [x]\nport: 70000', '3:7', /a number from 1 to 65535/],
  ['scheme: a\ncommand: [x]\nlimit: 5T', '3:8', /a size like 512M/],
  ['scheme: a\ncommand: [x]\nyields: both', '3:9', /yields is file or mount/],
  ['scheme: a\ncommand: [x]\nyields: mount', '1:1', /needs \{folder\}/],
  ["scheme: a\ncommand: [x, '{folder}']", '1:1', /belong to yields: mount/],
  ['scheme: a\ncommand: [x]\ndeadlines: { stall: 0 }', '3:21', /a number from 1 to 600/],
  ['scheme: a\ncommand: &c [x]\nenvironment: *c', '3:14', /environment is a map/],
  ['scheme: a\nscheme: b\ncommand: [x]', '2:1', /unique/],
  ['scheme: a\ncommand: !!js/function [x]', '2:10', /tag/],
];

test.each(faults)('%j is refused at %s', (text, place, reason) => {
  let failure: SyntaxFailure | undefined;
  try {
    read(text);
  } catch (thrown) {
    failure = thrown as SyntaxFailure;
  }
  expect(failure?.reason).toMatch(reason);
  expect(failure?.subject).toBe(`x.yaml:${place}`);
});

test('a pattern takes the URLs that it fits, at once whatever they are', () => {
  const one = read('pattern: https://mirror.example/*/vmlinuz*\ncommand: [x]');
  expect(takes(one, 'https', 'https://mirror.example/a/b/vmlinuz-6.1')).toBe(true);
  expect(takes(one, 'https', 'https://mirror.example/vmlinuz')).toBe(false);
  expect(takes(one, 'https', 'https://other.example/a/vmlinuz')).toBe(false);
  const stars = read(`pattern: http://${'*a'.repeat(1000)}\ncommand: [x]`);
  expect(takes(stars, 'http', `http://${'a'.repeat(8000)}b`)).toBe(false);
});
