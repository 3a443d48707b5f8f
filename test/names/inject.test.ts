import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseInject } from '../../src/names/inject.ts';

test.each([
  ['sda1:/hosts=/etc/hosts', 'sda1:/hosts', 'etc/hosts'],
  ['UUID=1f2e-ab:/a=b=/c', 'UUID=1f2e-ab:/a=b', 'c'],
  ['http://h/get?x=/1=/lib/m.ko', 'http://h/get?x=/1', 'lib/m.ko'],
])('%s is a file and its path', (text, file, path) => {
  expect(parseInject(text)).toEqual({ file, path });
});

test.each([
  '',
  'sda1:/hosts',
  '=/etc/hosts',
  'a=',
  'a=/',
  'a=etc',
  'a=/x/../y',
  'a=/x//y',
  'a=/x/',
  'a=/./x',
  'a=/x\0y',
])('%j is refused', (text) => {
  expect(() => parseInject(text)).toThrow(expect.objectContaining({ stage: 'inject', subject: text }));
});

test('whatever is taken has a path that stays within the initramfs', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a=/.:\n-]{1,20}$/), (text) => {
      let path: string;
      try {
        ({ path } = parseInject(text));
      } catch {
        return;
      }
      expect(new URL(`file:///root/${path}`).pathname.startsWith('/root/')).toBe(true);
      expect(path.split('/')).not.toContain('..');
    }),
  );
});
