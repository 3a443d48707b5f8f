import { describe, expect, test } from 'vitest';
import { patchBootImage, patchCoreImage } from './grub-bios.ts';

describe('boot code', () => {
  test('the boot sector says where core.img starts and leaves the partition table alone', () => {
    const code = patchBootImage(Buffer.alloc(512, 0xaa), 2048);
    expect(code).toHaveLength(440);
    expect(code.readBigUInt64LE(0x5c)).toBe(2048n);
    expect(code.readUInt8(0x64)).toBe(0xff);
    expect(code.readUInt16LE(0x66)).toBe(0x9090);
  });

  test('the block list at the end of the first sector names all sectors behind it', () => {
    const core = patchCoreImage(Buffer.alloc(512 * 3 + 1, 0x55), 2048);
    expect(core).toHaveLength(512 * 4);
    expect(core.readBigUInt64LE(500)).toBe(2049n);
    expect(core.readUInt16LE(508)).toBe(3);
    expect(core.readUInt16LE(510)).toBe(0x820);
    expect(core.readUInt8(512)).toBe(0x55);
  });
});
