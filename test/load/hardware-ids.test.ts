import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hardwareIds, ownHardwareIds } from '../../src/load/hardware-ids.ts';
import { temporaryFolder } from '../initramfs/temporary.ts';

/** The machine of fwupd's docs/hwids.md, with its IDs as Windows and fwupd tell them. */
const machine: Readonly<Record<string, string>> = {
  sys_vendor: 'LENOVO',
  product_family: 'ThinkPad T440s',
  product_name: '20ARS19C0C',
  product_sku: 'LENOVO_MT_20AR_BU_Think_FM_ThinkPad T440s',
  board_vendor: 'LENOVO',
  board_name: '20ARS19C0C',
};
const known = [
  '3faec92a-3ae3-5744-be88-495e90a7d541',
  '178cd22d-ad9f-562d-ae0a-34009822cdbe',
  '059eb22d-6dc7-59af-abd3-94bbe017f67c',
  'f4275c1f-6130-5191-845c-3426247eb6a1',
  '660ccba8-1b78-5a33-80e6-9fb8354ee873',
  '8dc9b7c5-f5d5-5850-9ab3-bd6f0549d814',
  'da1da9b6-62f5-5f22-8aaa-14db7eeda2a4',
  '0cf8618d-9eff-537c-9f35-46861406eb9c',
  'db73af4c-4612-50f7-b8a7-787cf4871847',
];

test('hardware IDs are those that Windows and fwupd tell of the same machine, the most exact first', () => {
  expect(hardwareIds((name) => machine[name] ?? '')).toEqual(known);
});

test('blanks around a field and zeroes before it make no other ID', () => {
  const blanks = fc.nat(4).map((count) => ' '.repeat(count));
  const zeroes = fc.nat(4).map((count) => '0'.repeat(count));
  fc.assert(
    fc.property(
      fc.constantFrom(...Object.keys(machine)),
      blanks,
      zeroes,
      blanks,
      (one, before, nil, after) => {
        const field = (name: string): string =>
          name === one ? `${before}${nil}${machine[name]}${after}` : (machine[name] ?? '');
        expect(hardwareIds(field)).toEqual(known);
      },
    ),
  );
});

test('a machine has the IDs of what its firmware says, and none where it says nothing', async () => {
  await using folder = await temporaryFolder();
  const smbios = join(folder.path, 'id');
  expect(ownHardwareIds(smbios)).toEqual([]);
  await mkdir(smbios);
  for (const [name, text] of Object.entries(machine)) await writeFile(join(smbios, name), `${text}\n`);
  expect(ownHardwareIds(smbios)).toEqual(known);
});
