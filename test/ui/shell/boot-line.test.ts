import { expect, test } from 'vitest';
import { bootWords } from '../../../ui/shell/boot-line.ts';

test('files for the kernel and its initramfs are told from parameters, in both spellings of inject', () => {
  const words = 'initrd=a quiet inject=x=/y dtb=t --inject vda1:/m=/n root=/dev/sda1'.split(' ');
  expect(bootWords(words)).toEqual({
    initrds: ['a'],
    injects: ['x=/y', 'vda1:/m=/n'],
    dtb: 't',
    parameters: ['quiet', 'root=/dev/sda1'],
  });
});
