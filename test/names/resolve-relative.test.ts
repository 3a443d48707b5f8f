import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FileName } from '../../src/names/name.ts';
import { parseName } from '../../src/names/parse.ts';
import { printName } from '../../src/names/print.ts';
import { resolveRelative } from '../../src/names/resolve-relative.ts';
import { fileName, relativePath } from './arbitrary.ts';

function resolve(current: string, text: string): string {
  return printName(resolveRelative(parseName(current), parseName(text) as FileName));
}

test.each([
  ['/boot', 'vmlinuz', '/boot/vmlinuz'],
  ['/boot', '../etc/x', '/etc/x'],
  ['/boot', '../../../x', '/x'],
  ['//etc', '..', '//'],
  ['//etc', '/boot', '/boot'],
  ['hda1', 'vmlinuz', 'hda1:/vmlinuz'],
  ['hda1:/boot', '../../x', 'hda1:/x'],
  ['server:/home', '../../x', 'server:/x'],
  ['http://h/a/b', 'c', 'http://h/a/b/c'],
  ['http://h/a/b/', 'c', 'http://h/a/b/c'],
  ['http://h/a/b', '../../../c', 'http://h/c'],
  ['http://h:8080/a?b=c', 'd', 'http://h:8080/a/d'],
  ['http://h/a', 'b c#d?e%41', 'http://h/a/b%20c%23d%3Fe%2541'],
  ['http://h/a', '%2e%2e', 'http://h/a/%252e%252e'],
  ['/a.iso!/boot', 'x', '/a.iso!/boot/x'],
  ['/a.iso!/boot', '../../../x', '/a.iso!/x'],
  ['/boot', 'k.rpm!/boot/vmlinuz', '/boot/k.rpm!/boot/vmlinuz'],
  ['/boot', 'server:/x', 'server:/x'],
])('in %s, %s is %s', (current, text, expected) => {
  expect(resolve(current, text)).toBe(expected);
});

test('a sum stays with the relative file and not with the directory', () => {
  const sum = 'a'.repeat(64);
  expect(resolve('/boot', `x#sha256=${sum}`)).toBe(`/boot/x#sha256=${sum}`);
  expect(resolve(`/a.iso#sha256=${sum}`, 'x')).toBe('/a.iso/x');
});

test('in /dev a relative path is the device, which has neither sum nor members', () => {
  expect(resolve('/dev', './sda1')).toBe('sda1');
  expect(resolve('/', 'dev/vg/root')).toBe('/dev/vg/root');
  expect(resolve('/dev', 'disk/by-label/x')).toBe('LABEL=x');
  expect(() => resolve('/dev', `./sda1#sha256=${'a'.repeat(64)}`)).toThrow('whole device');
  expect(() => resolve('/dev', './sda1!/x')).toThrow('whole device');
});

test('a variable or a relative name is no current directory', () => {
  expect(() => resolve('$v', 'x')).toThrow('cannot be a current directory');
  expect(() => resolve('v', 'x')).toThrow('cannot be a current directory');
});

test('whatever the path, the device, server or archive of the current directory is kept', () => {
  const rooted = fileName.filter((name) => name.kind !== 'relative' && name.kind !== 'member');
  fc.assert(
    fc.property(rooted, relativePath, (current, path) => {
      const found = resolveRelative(current, { kind: 'relative', path });
      expect(parseName(printName(found))).toEqual(found);
      if (found.kind === 'device') return;
      const place = (name: FileName): unknown => [
        name.kind,
        'host' in name ? name.host : '',
        'device' in name ? name.device : '',
        'port' in name ? name.port : 0,
      ];
      expect(place(found)).toEqual(place(current));
    }),
    { numRuns: 1000 },
  );
});
