import { expect, test } from 'vitest';
import { forwarded } from '../../src/entries/forwarded.ts';
import { plainEntry } from '../../src/model/entry.ts';

const own = 'BOOT_IMAGE=/kboot/vmlinuz quiet console=tty0 console=ttyS0,115200 kboot.debug\n';
const entry = { ...plainEntry, id: 'a', title: 'A', kernel: 'vda1:/vmlinuz', cmdline: 'root=/dev/vda1' };

test('parameters of the names asked for are passed on in their order, no others', () => {
  expect(forwarded(entry, own, ['console', 'video']).cmdline).toBe(
    'root=/dev/vda1 console=tty0 console=ttyS0,115200',
  );
  expect(forwarded({ ...entry, cmdline: '' }, own, ['quiet']).cmdline).toBe('quiet');
  expect(forwarded(entry, own, [])).toBe(entry);
});

test('what the entry gives itself stays alone', () => {
  expect(forwarded({ ...entry, cmdline: 'console=hvc0' }, own, ['console']).cmdline).toBe('console=hvc0');
});

test('another boot loader takes none, and an image keeps the command line that it brings', () => {
  expect(forwarded({ ...entry, kind: 'chain', cmdline: '' }, own, ['console']).cmdline).toBe('');
  expect(forwarded({ ...entry, kind: 'uki', cmdline: '' }, own, ['console']).cmdline).toBe('');
});
