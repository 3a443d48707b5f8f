import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { leftBootNext, setBootNext, setFirmwareSetup } from '../../../src/handoff/efi/boot-next.ts';
import { readLoadOption, writeLoadOption } from '../../../src/handoff/efi/load-option.ts';
import { EfiVariables } from '../../../src/handoff/efi/variables.ts';
import { temporaryFolder } from '../../initramfs/temporary.ts';

const guid = '8be4df61-93ca-11d2-aa0d-00e098032b8c';
const program = {
  partUuid: '12345678-9abc-def0-1122-334455667788',
  partition: 1,
  start: 2048n,
  blocks: 4096n,
  path: '/EFI/second/grubx64.efi',
};

function put(folder: string, name: string, value: Uint8Array): void {
  writeFileSync(join(folder, `${name}-${guid}`), Buffer.concat([Buffer.from([7, 0, 0, 0]), value]));
}

function contents(folder: string): Record<string, string> {
  return Object.fromEntries(
    readdirSync(folder)
      .toSorted()
      .map((name) => [name.replace(`-${guid}`, ''), readFileSync(join(folder, name), 'hex')]),
  );
}

test('a boot entry is made where there is none, and taken back with BootNext', async () => {
  await using folder = await temporaryFolder();
  put(folder.path, 'Boot0000', writeLoadOption('Other', { ...program, path: '/EFI/other.efi' }));
  put(folder.path, 'BootOrder', Buffer.from([0, 0]));
  const before = contents(folder.path);
  const variables = new EfiVariables(folder.path);
  const undo = await setBootNext('kboot: Second', program, variables);
  expect(contents(folder.path)).toMatchObject({ ...before, BootNext: '070000000100' });
  const made = await variables.read('Boot0001');
  expect(made && readLoadOption(made)).toMatchObject({
    description: 'kboot: Second',
    path: '\\EFI\\second\\grubx64.efi',
  });
  await undo(variables);
  expect(contents(folder.path)).toEqual(before);
});

test('the firmware’s own entry of a program is taken, whatever the case of its path; an earlier BootNext comes back', async () => {
  await using folder = await temporaryFolder();
  put(folder.path, 'Boot000A', writeLoadOption('Second', { ...program, path: '/EFI/SECOND/GRUBX64.EFI' }));
  put(folder.path, 'BootNext', Buffer.from([5, 0]));
  const before = contents(folder.path);
  const variables = new EfiVariables(folder.path);
  const undo = await setBootNext('kboot: Second', program, variables);
  expect(contents(folder.path)).toEqual({ ...before, BootNext: '070000000a00' });
  await undo(variables);
  expect(contents(folder.path)).toEqual(before);
});

test('the firmware’s set-up is asked for only where it can be, and the other bits stay', async () => {
  await using folder = await temporaryFolder();
  const variables = new EfiVariables(folder.path);
  await expect(setFirmwareSetup(variables)).rejects.toThrow('cannot be asked for its set-up');
  put(folder.path, 'OsIndicationsSupported', Buffer.from([1, 0, 0, 0, 0, 0, 0, 0]));
  put(folder.path, 'OsIndications', Buffer.from([4, 0, 0, 0, 0, 0, 0, 0]));
  await setFirmwareSetup(variables);
  expect(contents(folder.path)['OsIndications']).toBe('070000000500000000000000');
});

test('a BootNext that is still there at a start was passed over: it is told by the firmware’s name of it', async () => {
  await using folder = await temporaryFolder();
  const variables = new EfiVariables(folder.path);
  expect(await leftBootNext(variables)).toBeUndefined();
  put(folder.path, 'BootNext', Buffer.from([5, 0]));
  expect(await leftBootNext(variables)).toBe('Boot0005');
  put(folder.path, 'Boot0005', writeLoadOption('Windows Boot Manager', program));
  expect(await leftBootNext(variables)).toBe('Windows Boot Manager');
});
