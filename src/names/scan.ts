import { SyntaxFailure } from '../base/errors.ts';
import type { FailureOptions } from '../base/errors.ts';
import { printable } from '../base/log.ts';
import { withoutPassword } from './password.ts';

/** Longest name, in characters: twice the kernel's PATH_MAX, so that a member fits behind a path. */
export const longestName = 8192;

/** One character of a name: a code point, where it stood, and whether a backslash took its meaning away. */
export interface Char {
  readonly text: string;
  /** From 1, counted in characters of the source. */
  readonly column: number;
  readonly quoted: boolean;
}

/** A failure inside a name; `column` counts characters from 1. */
export function nameFailure(
  source: string,
  column: number,
  reason: string,
  options?: FailureOptions,
): SyntaxFailure {
  const safe = withoutPassword(source);
  const shown = safe.length > 80 ? `${safe.slice(0, 77)}…` : safe;
  return new SyntaxFailure(`'${printable(shown)}'`, 1, column, reason, options);
}

/** Characters that no name may hold: C0, DEL, C1 and lone surrogates. */
export function isForbidden(character: string): boolean {
  return /[\u0000-\u001f\u007f-\u009f]|^[\ud800-\udfff]$/u.test(character);
}

function rejectForbidden(source: string, character: string, column: number): void {
  if (!isForbidden(character)) return;
  throw nameFailure(source, column, 'control characters and broken text are not allowed in a name');
}

/** `\xHH\xHH…` from `start` on: udev's way to write bytes (`/dev/disk/by-label/My\x20Disk`). */
function readBytes(
  source: string,
  points: readonly string[],
  start: number,
  column: number,
): { text: string; next: number } {
  const bytes: number[] = [];
  let i = start;
  for (;;) {
    const digits = `${points[i + 2] ?? ''}${points[i + 3] ?? ''}`;
    if (points[i] !== '\\' || points[i + 1] !== 'x' || !/^[0-9a-f]{2}$/i.test(digits)) break;
    bytes.push(Number.parseInt(digits, 16));
    i += 4;
  }
  if (bytes.length === 0) throw nameFailure(source, column, '\\x needs two hex digits');
  try {
    return {
      text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Uint8Array.from(bytes)),
      next: i,
    };
  } catch (cause) {
    throw nameFailure(source, column, 'the bytes written with \\x are not UTF-8', { cause });
  }
}

/**
 * The name as characters, quoting undone: `\c` is c without its meaning, `\xHH` a byte of UTF-8.
 *
 * @throws SyntaxFailure for an endless name, a control character, a backslash at the end
 */
export function scan(source: string, firstColumn = 1): Char[] {
  if (source.length > longestName) {
    throw nameFailure(source, longestName + 1, `a name has at most ${longestName} characters`);
  }
  const points = [...source];
  const chars: Char[] = [];
  let i = 0;
  while (i < points.length) {
    const column = firstColumn + i;
    const point = points[i] ?? '';
    if (point !== '\\') {
      rejectForbidden(source, point, column);
      chars.push({ text: point, column, quoted: false });
      i += 1;
      continue;
    }
    const escaped = points[i + 1];
    if (escaped === undefined) throw nameFailure(source, column, 'a backslash ends the name');
    const { text, next } =
      escaped === 'x' ? readBytes(source, points, i, column) : { text: escaped, next: i + 2 };
    for (const decoded of text) {
      rejectForbidden(source, decoded, column);
      chars.push({ text: decoded, column, quoted: true });
    }
    i = next;
  }
  return chars;
}

/** The characters as text. */
export function textOf(chars: readonly Char[]): string {
  return chars.map(({ text }) => text).join('');
}

/** Index of the first unquoted `wanted` (any length) from `from` on, -1 when there is none. */
export function indexOfPlain(chars: readonly Char[], wanted: string, from = 0): number {
  const points = [...wanted];
  for (let i = from; i + points.length <= chars.length; i += 1) {
    if (points.every((point, j) => chars[i + j]?.text === point && chars[i + j]?.quoted === false)) return i;
  }
  return -1;
}
