import { key } from './key-codes.ts';
import { usCharacter } from './us-layout.ts';

/** What one keyboard's keys type; it follows the modifiers. */
export interface KeyLayout {
  /**
   * Tells of every press and release, in order.
   * @returns what a press types; empty when nothing
   */
  update(code: number, pressed: boolean): string;
}

/** A US keyboard: needs no library, and is there with the first picture. */
export function usLayout(): KeyLayout {
  const shifts = new Set<number>();
  return {
    update(code, pressed) {
      if (code === key.leftShift || code === key.rightShift) {
        if (pressed) shifts.add(code);
        else shifts.delete(code);
      }
      return pressed ? (usCharacter(code, shifts.size > 0) ?? '') : '';
    },
  };
}
