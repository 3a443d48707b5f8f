import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readLoadOption, signatureText, writeLoadOption } from '../../../src/handoff/efi/load-option.ts';

const program = {
  partUuid: '12345678-9abc-def0-1122-334455667788',
  partition: 2,
  start: 2048n,
  blocks: 16_384n,
  path: '/EFI/Microsoft/Boot/bootmgfw.efi',
};

test('a boot entry has the bytes of UEFI 2.10, 3.1.3 and 10.3', () => {
  const bytes = writeLoadOption('W', { ...program, path: '/EFI/x.efi' });
  expect(bytes.toString('hex')).toBe(
    [
      '01000000 4800 5700 0000',
      '0401 2a00 02000000 0008000000000000 0040000000000000',
      '78563412bc9af0de1122334455667788',
      '02 02',
      '0404 1a00 5c00 4500 4600 4900 5c00 7800 2e00 6500 6600 6900 0000',
      '7fff0400',
    ]
      .join('')
      .replaceAll(' ', ''),
  );
});

test('what is written is read back', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme-ascii' }),
      fc.stringMatching(/^(\/[a-zA-Z0-9. -]{1,8}){1,5}$/),
      (title, path) => {
        const description = title.replaceAll('\0', '');
        expect(readLoadOption(writeLoadOption(description, { ...program, path }))).toEqual({
          description,
          signature: signatureText(program.partUuid),
          path: path.replaceAll('/', '\\'),
        });
      },
    ),
  );
});

test('a partition of an MBR is named by its disk’s signature', () => {
  expect(signatureText('9439af65-02')).toBe('65af3994000000000000000000000000');
  expect(() => signatureText('')).toThrow('no identity that the firmware knows');
});

test('any bytes are an entry or none', () => {
  const whole = writeLoadOption('Windows', program);
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.nat(whole.length), (bytes, kept) => {
      const option = readLoadOption(Buffer.concat([whole.subarray(0, kept), bytes]));
      expect(option === undefined || typeof option.path === 'string').toBe(true);
    }),
    { numRuns: 500 },
  );
});
