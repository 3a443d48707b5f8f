import { expect, test } from 'vitest';
import { startsKbootAgain } from '../../src/entries/own-entry.ts';
import { plainEntry } from '../../src/model/entry.ts';

const own = 'BOOT_IMAGE=(hd0,gpt3)/kboot/vmlinuz quiet  kboot.log=ttyS0\n';
const entry = { ...plainEntry, id: 'a', title: 'kboot', kernel: 'vda3:/kboot/vmlinuz' };

test('the same kernel with the same command line is kboot itself', () => {
  expect(startsKbootAgain({ ...entry, cmdline: 'quiet kboot.log=ttyS0' }, own)).toBe(true);
});

test('another command line, another kernel, and a loader that tells no kernel are not', () => {
  expect(startsKbootAgain({ ...entry, cmdline: 'quiet' }, own)).toBe(false);
  expect(startsKbootAgain({ ...entry, kernel: 'vda3:/vmlinuz', cmdline: 'quiet kboot.log=ttyS0' }, own)).toBe(
    false,
  );
  expect(startsKbootAgain({ ...entry, cmdline: 'quiet' }, 'quiet\n')).toBe(false);
});
