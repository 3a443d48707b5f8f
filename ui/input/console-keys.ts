import { unicodeKey } from '../../src/abi/vt-keys.ts';
import type { VtKey } from '../../src/abi/vt-keys.ts';
import { key } from './key-codes.ts';
import type { NewLayout } from './layout-switch.ts';
import { letterCodes } from './typed-rows.ts';

/** Types of keysyms, include/uapi/linux/keyboard.h: KT_LATIN, KT_DEAD, KT_LETTER; and K_HOLE. */
const type = { latin: 0x000, dead: 0x700, letter: 0xb00 } as const;
const hole = 0x200;

/** What the kernel's dead keys are called after, in their order (drivers/tty/vt/keyboard.c, ret_diacr). */
const accents = ['`', "'", '^', '~', '"', '¸'];

/** Modifiers that the console knows, with the table of each. */
const levels: readonly (readonly [table: number, held: readonly number[]])[] = [
  [0, []],
  [1, [key.leftShift]],
  [2, [key.rightAlt]],
  [3, [key.leftShift, key.rightAlt]],
];

const controlTable = 4;

function valueOf(typed: string, withSpace: () => string): number {
  if (typed === '') {
    // A dead key types its accent before a blank.
    const accent = accents.indexOf(withSpace());
    return accent < 0 ? hole : type.dead + accent;
  }
  const codePoint = typed.codePointAt(0) ?? 0;
  if (typed.length > 1 || codePoint > 0xffff) return hole;
  if (/[a-z]/i.test(typed)) return type.letter + codePoint;
  return codePoint < 0x80 ? type.latin + codePoint : unicodeKey(codePoint);
}

/** What the letter keys of the kernel's console are to type, for it to type as a layout does. */
export function consoleKeysOf(newLayout: NewLayout): VtKey[] {
  return levels.flatMap(([table, held]) => {
    const layout = newLayout();
    for (const code of held) layout.update(code, true);
    const press = (code: number): string => {
      const typed = layout.update(code, true);
      layout.update(code, false);
      return typed;
    };
    return letterCodes.flatMap((code): VtKey[] => {
      const typed = press(code);
      const plain = { table, code, value: valueOf(typed, () => press(key.space)) };
      if (table !== 0 || !/^[a-z]$/.test(typed)) return [plain];
      return [plain, { table: controlTable, code, value: type.latin + (typed.charCodeAt(0) & 0x1f) }];
    });
  });
}
