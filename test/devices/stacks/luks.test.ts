import { expect, test } from 'vitest';
import { CancelledError } from '../../../src/base/errors.ts';
import { SubprocessError } from '../../../src/base/subprocess.ts';
import { WrongPassphrase, luksFailure, openedName } from '../../../src/devices/stacks/luks.ts';

const device = {
  name: 'vda2',
  size: 1,
  disk: 'vda',
  partition: 2,
  removable: false,
  partLabel: '',
  partUuid: '',
  type: 'crypto_LUKS',
  uuid: '8c52c1a3-26b3-4d0c-9f5c-6b626f6f7401',
  label: '',
};

function ended(exitCode: number, stderr: string): SubprocessError {
  return new SubprocessError('cryptsetup', `exit code ${exitCode}`, { exitCode, stderr });
}

test('a wrong passphrase is told from all else, which may be tried again', () => {
  const wrong = luksFailure('vda2', ended(2, 'No key available with this passphrase.\n'));
  expect(wrong).toBeInstanceOf(WrongPassphrase);
  expect(wrong.advice).toContain('Caps Lock');
});

test('too little memory for Argon2 and a damaged header are said in words', () => {
  const memory = luksFailure('vda2', ended(3, 'Not enough available memory to open a keyslot.\n'));
  expect(memory).not.toBeInstanceOf(WrongPassphrase);
  expect(memory.reason).toContain('not enough memory');
  expect(luksFailure('vda2', ended(4, 'Device vda2 is not a valid LUKS device.')).reason).toContain('header');
});

test("the user's word to stop stays what it is", () => {
  const cancelled = new CancelledError('run', 'cryptsetup', 'cancelled');
  expect(luksFailure('vda2', cancelled)).toBe(cancelled);
});

test('an opened device is named by its UUID, or where that could be no name, by its device', () => {
  expect(openedName(device)).toBe('luks-8c52c1a3-26b3-4d0c-9f5c-6b626f6f7401');
  expect(openedName({ ...device, uuid: '../x' })).toBe('luks-vda2');
  expect(openedName({ ...device, uuid: '' })).toBe('luks-vda2');
});
