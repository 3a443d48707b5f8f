import { expect, test } from 'vitest';
import { withParameters } from '../../src/entries/with-parameters.ts';
import { checkCmdline } from '../../src/load/cmdline.ts';

test('parameters up to the kernel’s own limit are taken, counted in bytes', () => {
  expect(() => checkCmdline('x'.repeat(2047), 2047, 'Debian')).not.toThrow();
  expect(() => checkCmdline('x'.repeat(2048), 2047, 'Debian')).toThrow(
    'check parameters Debian: the boot parameters have 2048 bytes, more than the kernel takes (2047)',
  );
  expect(() => checkCmdline('ü'.repeat(1024), 2047, 'Debian')).toThrow(/2048 bytes/);
});

test.each(['quiet\u0000root=/dev/sda1', 'a\nb', '\u001b[2J'])(
  'control characters are refused: %j',
  (text) => {
    expect(() => checkCmdline(text, 2047, 'Debian')).toThrow(/control character/);
  },
);

test.each([
  ['', 'no-real-mode edd=off'],
  ['com1=115200', 'com1=115200 no-real-mode edd=off'],
  ['edd=skip vga=text', 'edd=skip vga=text no-real-mode'],
  ['no-real-mode  edd=off', 'no-real-mode  edd=off'],
])('what a line %j has already is not added', (line, expected) => {
  expect(withParameters(line, ['no-real-mode', 'edd=off'])).toBe(expected);
});
