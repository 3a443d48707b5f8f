import { key } from '../../input/key-codes.ts';
import type { PressedKey } from '../../input/pressed-key.ts';

const escape = '\u001b';

/** What keys send that type nothing, as xterm does (ctlseqs, "PC-Style Function Keys"). */
const sequences: ReadonlyMap<number, string> = new Map<number, string>([
  [key.enter, '\r'],
  [key.keypadEnter, '\r'],
  [key.escape, escape],
  [key.tab, '\t'],
  [key.backspace, '\u007f'],
  [key.up, `${escape}[A`],
  [key.down, `${escape}[B`],
  [key.right, `${escape}[C`],
  [key.left, `${escape}[D`],
  [key.home, `${escape}[H`],
  [key.end, `${escape}[F`],
  [key.pageUp, `${escape}[5~`],
  [key.pageDown, `${escape}[6~`],
  [key.delete, `${escape}[3~`],
]);

/** The control character of a key that was pressed with Ctrl (ECMA-48; as terminals have it); empty for none. */
function control(typed: string): string {
  if (/^[a-z@[\\\]^_]$/i.test(typed)) return String.fromCharCode(typed.toUpperCase().charCodeAt(0) & 0x1f);
  if (typed === '-' || typed === '/') return '\u001f';
  return typed === ' ' ? '\0' : typed;
}

/** Arrows with Ctrl move by words. */
function withControl(sequence: string): string {
  return sequence.replace(/\[([A-D])$/, '[1;5$1');
}

/**
 * What a terminal sends for a key; empty for a key that means nothing to it.
 * @param applicationCursor the program has asked for the other form of the arrows (DECCKM)
 */
export function keyBytes(pressed: PressedKey, applicationCursor: boolean): string {
  const sequence = sequences.get(pressed.code);
  if (sequence !== undefined) {
    if (pressed.control) return withControl(sequence);
    return applicationCursor ? sequence.replace(/\[([A-DHF])$/, 'O$1') : sequence;
  }
  const text = pressed.control ? control(pressed.typed) : pressed.typed;
  return text !== '' && pressed.alt ? escape + text : text;
}
