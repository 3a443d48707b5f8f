/** What a keyboard's letter keys type, row by row: plain, with Shift, and with AltGr; empty where nothing. */
export interface KeyRows {
  readonly plain: readonly (readonly string[])[];
  readonly shifted: readonly (readonly string[])[];
  readonly third: readonly (readonly string[])[];
}

const plain = ['1234567890-=`', 'qwertyuiop[]', "asdfghjkl;'\\", 'zxcvbnm,./'].map((row) => [...row]);
const shifted = ['!@#$%^&*()_+~', 'QWERTYUIOP{}', 'ASDFGHJKL:"|', 'ZXCVBNM<>?'].map((row) => [...row]);

/** A US keyboard, which types until another layout is there. */
export const usKeyRows: KeyRows = { plain, shifted, third: plain.map((row) => row.map(() => '')) };
