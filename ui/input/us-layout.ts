/**
 * The characters of a US keyboard by key code, plain and with Shift: enough to
 * find an entry by its letters. Codes 2 to 13, 16 to 27, 30 to 41, 43 to 53 and 57.
 */
const rows: readonly (readonly [first: number, plain: string, shifted: string])[] = [
  [2, '1234567890-=', '!@#$%^&*()_+'],
  [16, 'qwertyuiop[]', 'QWERTYUIOP{}'],
  [30, "asdfghjkl;'`", 'ASDFGHJKL:"~'],
  [43, '\\zxcvbnm,./', '|ZXCVBNM<>?'],
  [57, ' ', ' '],
];

/** The character that a key types; undefined when it types none. */
export function usCharacter(code: number, shift: boolean): string | undefined {
  for (const [first, plain, shifted] of rows) {
    const character = (shift ? shifted : plain)[code - first];
    if (character !== undefined) return character;
  }
  return undefined;
}
