import { expect, test } from 'vitest';
import type { FileReader } from '../../../src/formats/format.ts';
import { knownNames } from '../../../src/formats/scan/known-names.ts';
import { memoryReader } from '../memory-reader.ts';

/** A reader that writes down what it is asked. */
function asked(files: Record<string, string>): { reader: FileReader; calls: string[] } {
  const calls: string[] = [];
  const inner = memoryReader(files);
  const reader: FileReader = {
    read: (path) => (calls.push(`read ${path}`), inner.read(path)),
    readBytes: (path, offset, length) => inner.readBytes(path, offset, length),
    list: (path) => (calls.push(`list ${path}`), inner.list(path)),
    kind: (path) => (calls.push(`kind ${path}`), inner.kind(path)),
  };
  return { reader, calls };
}

test('what a directory does not list is not looked for', async () => {
  const { reader, calls } = asked({ '/boot/vmlinuz': 'x' });
  const known = knownNames(reader);
  expect(await known.read('/boot/grub/grub.cfg')).toBeUndefined();
  expect(await known.read('/extlinux/extlinux.conf')).toBeUndefined();
  expect(await known.list('/EFI/')).toBeUndefined();
  expect(await known.kind('/boot/none')).toBeUndefined();
  expect(calls).toEqual(['list /', 'list /boot']);
});

test('what is there is read as before', async () => {
  const { reader } = asked({ '/boot/grub/grub.cfg': 'menu', '/etc/os-release': 'ID=x' });
  const known = knownNames(reader);
  expect(await known.read('/boot/grub/grub.cfg')).toBe('menu');
  expect(await known.list('/boot')).toEqual(['grub']);
  expect(await known.kind('/etc/os-release')).toBe('file');
});

test('names are compared without case: some file systems have none', async () => {
  const files = memoryReader({ '/EFI/BOOT/grub.cfg': 'menu' });
  const withoutCase: FileReader = {
    ...files,
    read: async (path) => files.read(path.replace('/efi/boot', '/EFI/BOOT')),
    list: async (path) => files.list(path.toUpperCase()),
  };
  expect(await knownNames(withoutCase).read('/efi/boot/grub.cfg')).toBe('menu');
});

test('a listing that may be cut or fails says nothing of what is not in it', async () => {
  const files = memoryReader({ '/boot/vmlinuz': 'x' });
  const cut: FileReader = {
    ...files,
    list: async () => Array.from({ length: 10_000 }, (_, index) => `${index}`),
  };
  expect(await knownNames(cut).read('/boot/vmlinuz')).toBe('x');
  const failing: FileReader = { ...files, list: async () => Promise.reject(new Error('EIO')) };
  expect(await knownNames(failing).read('/boot/vmlinuz')).toBe('x');
});
