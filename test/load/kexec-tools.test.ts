import { expect, test } from 'vitest';
import { toolsCall } from '../../src/load/kexec-tools.ts';

const file = (fd: number) => ({ fd, size: 1, subject: `vda1:/${fd}` });
const path = (fd: number) => `/proc/self/fd/${fd}`;

test('a command line is one argument, whatever it holds', () => {
  const cmdline = '--unload; $(reboot) "a b"';
  expect(toolsCall({ kernel: file(30), cmdline, initrd: file(40), dtb: file(50) })).toEqual({
    args: [
      '--load',
      '--kexec-syscall',
      `--command-line=${cmdline}`,
      `--initrd=${path(3)}`,
      `--dtb=${path(4)}`,
      path(5),
    ],
    descriptors: [40, 50, 30],
  });
});

test('modules of a multiboot kernel keep their order and their command lines', () => {
  const modules = [
    { file: file(4), cmdline: 'root=/dev/sda1 ro' },
    { file: file(5), cmdline: '' },
  ];
  expect(toolsCall({ kernel: file(30), cmdline: 'placeholder', modules }).args.slice(3)).toEqual([
    `--module=${path(3)} root=/dev/sda1 ro`,
    `--module=${path(4)}`,
    path(5),
  ]);
});
