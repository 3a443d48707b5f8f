import { expect, test } from 'vitest';
import { efiLoaders } from '../../../src/formats/efi-loaders/efi-loaders.ts';
import { memoryReader } from '../memory-reader.ts';
import { writePe } from '../uki/write-pe.ts';

const program = writePe([{ name: '.text', data: 'code' }]);

async function found(files: Record<string, Uint8Array | string>) {
  const { entries, problems } = await efiLoaders.parse('/EFI/', '', memoryReader(files));
  const told = entries.map(({ title, kernel, facts }) => [title, kernel.path, facts['fallback'] ?? '']);
  return { told, problems, entries };
}

test('Windows is found where its installer puts it, and so are other vendors’ loaders', async () => {
  const { told, problems, entries } = await found({
    '/EFI/Microsoft/Boot/bootmgfw.efi': program,
    '/EFI/Microsoft/Boot/memtest.efi': program,
    '/EFI/debian/shimx64.efi': program,
    '/EFI/debian/grubx64.efi': program,
    '/EFI/BOOT/BOOTX64.EFI': program,
    '/EFI/Linux/a.efi': program,
  });
  expect(problems).toEqual([]);
  expect(told).toEqual([
    ['Windows Boot Manager', '/EFI/Microsoft/Boot/bootmgfw.efi', ''],
    ['Debian boot loader', '/EFI/debian/shimx64.efi', ''],
  ]);
  expect(entries[0]).toMatchObject({ kind: 'chain', facts: { needs: 'uefi', architecture: 'x64' } });
});

test('a loader’s name has no case, as on the file systems of EFI', async () => {
  const { told } = await found({ '/EFI/MICROSOFT/BOOT/BOOTMGFW.EFI': program });
  expect(told).toEqual([['Windows Boot Manager', '/EFI/MICROSOFT/BOOT/BOOTMGFW.EFI', '']]);
});

test('the fallback loader is offered where no vendor has one', async () => {
  const { told } = await found({ '/EFI/BOOT/BOOTX64.EFI': program, '/EFI/BOOT/mmx64.efi': program });
  expect(told).toEqual([['Boot loader of this medium', '/EFI/BOOT/BOOTX64.EFI', 'yes']]);
});

test('what is no EFI program is reported and offered by nobody', async () => {
  const { told, problems } = await found({
    '/EFI/debian/grubx64.efi': 'text',
    '/EFI/fedora/grubx64.efi': writePe([{ name: '.text', data: 'code' }], { subsystem: 3 }),
  });
  expect(told).toEqual([]);
  expect(problems.map(({ file }) => file)).toEqual(['/EFI/debian/grubx64.efi', '/EFI/fedora/grubx64.efi']);
});

test('a loader for another machine says so', async () => {
  const { entries } = await found({
    '/EFI/debian/grubaa64.efi': writePe([{ name: '.text', data: 'code' }], { machine: 0xaa64 }),
  });
  expect(entries[0]?.facts['architecture']).toBe('aa64');
});
