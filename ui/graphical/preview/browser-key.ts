import { controlAction, keyAction } from '../../input/key-action.ts';
import { key } from '../../input/key-codes.ts';
import { button } from '../../input/event-codes.ts';
import type { Action } from '../../state/action.ts';
import { chordOf } from '../../themes/opening-keys.ts';

/** Keys of a browser (UI Events, `code`) that mean something by themselves. */
const codes: ReadonlyMap<string, number> = new Map([
  ['ArrowUp', key.up],
  ['ArrowDown', key.down],
  ['ArrowLeft', key.left],
  ['ArrowRight', key.right],
  ['PageUp', key.pageUp],
  ['PageDown', key.pageDown],
  ['Home', key.home],
  ['End', key.end],
  ['Enter', key.enter],
  ['NumpadEnter', key.keypadEnter],
  ['Escape', key.escape],
  ['Backspace', key.backspace],
  ['Delete', key.delete],
  ['Tab', key.tab],
  ['F1', key.f1],
  ['F2', key.f2],
  ['F3', key.f3],
  ['F4', key.f4],
  ['F6', key.f6],
  ['F7', key.f7],
  ['F8', key.f8],
  ['F10', key.f10],
  ['F11', key.f11],
]);

/** What a brand can have held to open its menu, besides letters: by a browser's names, with ours. */
const held: Readonly<Record<string, number>> = {
  ControlLeft: key.leftCtrl,
  ControlRight: key.rightCtrl,
  AltLeft: key.leftAlt,
  AltRight: key.rightAlt,
  ShiftLeft: key.leftShift,
  ShiftRight: key.rightShift,
  Space: key.space,
  AudioVolumeUp: key.volumeUp,
  AudioVolumeDown: key.volumeDown,
  /** The page's own name for the picture being pressed. */
  Pointer: button.left,
};

/** The code of a key by its place; one of no meaning for what is not known. */
export function heldCode(code: string): number {
  const own = codes.get(code) ?? (Object.hasOwn(held, code) ? held[code] : undefined);
  const [, letter] = /^(?:Key|Digit)([A-Z0-9])$/.exec(code) ?? [];
  return own ?? (letter === undefined ? 0 : (chordOf(letter)[0]?.[0] ?? 0));
}

/** A key as a browser tells it. */
export interface BrowserKey {
  readonly code: string;
  /** What it types, or its name. */
  readonly key: string;
  readonly control: boolean;
  readonly alt?: boolean | undefined;
}

/** What kboot does with the same key. */
export function browserAction({ code, key: typed, control, alt = false }: BrowserKey): Action {
  if (alt) return { type: 'other' };
  const own = codes.get(code) ?? 0;
  // Names of keys are words; what is typed is one character.
  const text = [...typed].length === 1 ? typed : '';
  return control ? controlAction(own, text) : keyAction(own, text);
}
