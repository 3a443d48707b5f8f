import { expect, test } from 'vitest';
import { keyBytes } from '../../../ui/graphical/panel/key-bytes.ts';
import { key } from '../../../ui/input/key-codes.ts';

const plain = { code: 0, typed: '', control: false, alt: false };

test.each([
  ['a letter', { ...plain, typed: 'ä' }, 'ä'],
  ['Ctrl-C', { ...plain, typed: 'c', control: true }, '\u0003'],
  ['Ctrl-C of a layout that makes it itself', { ...plain, typed: '\u0003', control: true }, '\u0003'],
  ['Ctrl-_', { ...plain, typed: '_', control: true }, '\u001f'],
  ['Alt-B', { ...plain, typed: 'b', alt: true }, '\u001bb'],
  ['Enter', { ...plain, code: key.enter }, '\r'],
  ['Up', { ...plain, code: key.up }, '\u001b[A'],
  ['Ctrl-Left', { ...plain, code: key.left, control: true }, '\u001b[1;5D'],
  ['Shift alone', { ...plain, code: key.leftShift }, ''],
])('%s', (_key, pressed, bytes) => {
  expect(keyBytes(pressed, false)).toBe(bytes);
});

test('a program that asked for it gets the arrows of the application mode', () => {
  expect(keyBytes({ ...plain, code: key.up }, true)).toBe('\u001bOA');
  expect(keyBytes({ ...plain, code: key.delete }, true)).toBe('\u001b[3~');
});
