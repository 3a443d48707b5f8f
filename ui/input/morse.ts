import type { Action } from '../state/action.ts';
import type { SwitchName } from './scanning.ts';

/** Letters, digits and signs of Morse code (ITU-R M.1677-1), `.` short and `-` long. */
const letters: Readonly<Record<string, string>> = {
  a: '.-',
  b: '-...',
  c: '-.-.',
  d: '-..',
  e: '.',
  f: '..-.',
  g: '--.',
  h: '....',
  i: '..',
  j: '.---',
  k: '-.-',
  l: '.-..',
  m: '--',
  n: '-.',
  o: '---',
  p: '.--.',
  q: '--.-',
  r: '.-.',
  s: '...',
  t: '-',
  u: '..-',
  v: '...-',
  w: '.--',
  x: '-..-',
  y: '-.--',
  z: '--..',
  '0': '-----',
  '1': '.----',
  '2': '..---',
  '3': '...--',
  '4': '....-',
  '5': '.....',
  '6': '-....',
  '7': '--...',
  '8': '---..',
  '9': '----.',
  '.': '.-.-.-',
  ',': '--..--',
  ':': '---...',
  '?': '..--..',
  '-': '-....-',
  '/': '-..-.',
  '=': '-...-',
  '+': '.-.-.',
  '@': '.--.-.',
  _: '..--.-',
  '"': '.-..-.',
};

/** What no letter does: the signs that operators use for these, or that are near to them. */
const doings: ReadonlyMap<string, Action> = new Map<string, Action>([
  ['.-.-', { type: 'accept' }],
  ['...-.-', { type: 'back' }],
  ['........', { type: 'erase' }],
  ['..--', { type: 'text', text: ' ' }],
  ['----', { type: 'next', by: 1 }],
]);

const meanings: ReadonlyMap<string, Action> = new Map<string, Action>([
  ...Object.entries(letters).map(([text, code]) => [code, { type: 'text', text }] as const),
  ...doings,
]);

/** A press of so many units, each as long as a short sign, is long with one switch; such a pause ends a letter. */
const longUnits = 2;
export const letterUnits = 4;

/** No code has more signs: a switch that is stuck or trembles makes no endless one. */
const mostSigns = 8;

/** A letter that is being keyed. */
export interface Morse {
  /** Its signs so far. */
  readonly signs: string;
  readonly down: { readonly name: SwitchName; readonly sinceMs: number } | null;
  /** When the last sign ended. */
  readonly upMs: number;
}

export const noMorse: Morse = { signs: '', down: null, upMs: 0 };

/** A switch went down. */
export function morseDown(morse: Morse, name: SwitchName, atMs: number): Morse {
  return morse.down === null ? { ...morse, down: { name, sinceMs: atMs } } : morse;
}

/**
 * A switch went up: with two the first is short and the second long, with one its time decides.
 * @param unitMs length of a short sign
 */
export function morseUp(morse: Morse, name: SwitchName, atMs: number, unitMs: number): Morse {
  const { down, signs } = morse;
  if (down?.name !== name) return morse;
  const sign = name === 'second' || atMs - down.sinceMs >= longUnits * unitMs ? '-' : '.';
  return { signs: (signs + sign).slice(0, mostSigns + 1), down: null, upMs: atMs };
}

/** When {@link morseTick} must be called; null when nothing happens by itself. */
export function morseDueMs({ signs, down, upMs }: Morse, unitMs: number): number | null {
  return signs === '' || down !== null ? null : upMs + letterUnits * unitMs;
}

/** Time has passed. @returns what the letter means that is over by it; `other` for what is none */
export function morseTick(
  morse: Morse,
  atMs: number,
  unitMs: number,
): { readonly morse: Morse; readonly action: Action | null } {
  const dueMs = morseDueMs(morse, unitMs);
  if (dueMs === null || atMs < dueMs) return { morse, action: null };
  return { morse: noMorse, action: meanings.get(morse.signs) ?? { type: 'other' } };
}
