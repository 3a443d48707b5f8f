import { closeSync, constants, openSync } from 'node:fs';
import { checked, libc } from './libc.ts';

// include/uapi/linux/kd.h: KDSKBENT and struct kbentry.
const setEntry = 0x4b47;

const ioctl = libc.func('int ioctl(int fd, ulong request, void *entry)');

/** What one key of the kernel's console types with some modifiers. */
export interface VtKey {
  /** Sum of the modifiers that are held: 1 Shift, 2 AltGr, 4 Ctrl (include/uapi/linux/keyboard.h, KG_…). */
  readonly table: number;
  /** Code of the key, as evdev has it. */
  readonly code: number;
  /** A keysym of the kernel's, or a character with {@link unicodeKey}. */
  readonly value: number;
}

/** The value of a key that types a character of the basic plane (drivers/tty/vt/keyboard.c, `U`). */
export function unicodeKey(codePoint: number): number {
  return codePoint ^ 0xf000;
}

/**
 * Changes what keys type on all virtual terminals.
 * @param path any of them
 * @throws SyscallError, or what open(2) says when there is none
 */
export function setVtKeys(keys: readonly VtKey[], path = '/dev/tty0'): void {
  const fd = openSync(path, constants.O_RDWR | constants.O_NOCTTY);
  try {
    const entry = Buffer.alloc(4);
    for (const { table, code, value } of keys) {
      entry.writeUInt8(table, 0);
      entry.writeUInt8(code, 1);
      entry.writeUInt16LE(value, 2);
      checked(ioctl(fd, setEntry, entry) as number, 'set key', path);
    }
  } finally {
    closeSync(fd);
  }
}
