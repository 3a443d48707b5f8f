import { expect, test } from 'vitest';
import { withParameters } from '../../src/entries/with-parameters.ts';

test.each([
  ['', 'no-real-mode edd=off'],
  ['com1=115200', 'com1=115200 no-real-mode edd=off'],
  ['edd=skip vga=text', 'edd=skip vga=text no-real-mode'],
  ['no-real-mode  edd=off', 'no-real-mode  edd=off'],
])('what a line %j has already is not added', (line, expected) => {
  expect(withParameters(line, ['no-real-mode', 'edd=off'])).toBe(expected);
});
