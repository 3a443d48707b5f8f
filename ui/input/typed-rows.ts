import type { KeyRows } from '../state/key-rows.ts';
import { key } from './key-codes.ts';
import type { KeyLayout } from './key-layout.ts';

function codes(first: number, last: number, ...others: readonly number[]): number[] {
  return [...Array.from({ length: last - first + 1 }, (_, index) => first + index), ...others];
}

/** Key codes of the letter keys, row by row; the key beside the left Shift is absent from US keyboards. */
const rows = [codes(2, 13, 41), codes(16, 27), codes(30, 40, 43), codes(44, 53, 86)];

/** The same in one row. */
export const letterCodes: readonly number[] = rows.flat();

/** What a layout's letter keys type; what is no single printed text counts as nothing. */
export function rowsTypedBy(newLayout: () => KeyLayout): KeyRows {
  const level = (...held: readonly number[]): string[][] => {
    const layout = newLayout();
    for (const one of held) layout.update(one, true);
    return rows.map((row) =>
      row.map((code) => {
        const typed = layout.update(code, true);
        layout.update(code, false);
        // A dead key would change what the next one types.
        if (typed === '') for (const down of [true, false]) layout.update(key.escape, down);
        return /^\P{Cc}{1,4}$/u.test(typed) ? typed : '';
      }),
    );
  };
  const [plain, shifted, third] = [level(), level(key.leftShift), level(key.rightAlt)];
  // A layout without a third level types the first there.
  const hasThird = JSON.stringify(third) !== JSON.stringify(plain);
  return { plain, shifted, third: hasThird ? third : third.map((row) => row.map(() => '')) };
}
