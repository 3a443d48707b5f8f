import { expect, test } from 'vitest';
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
