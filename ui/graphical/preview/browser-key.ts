import { controlAction, keyAction } from '../../input/key-action.ts';
import { key } from '../../input/key-codes.ts';
import type { Action } from '../../state/action.ts';

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
  ['F7', key.f7],
  ['F10', key.f10],
  ['F11', key.f11],
]);

/** A key as a browser tells it. */
export interface BrowserKey {
  readonly code: string;
  /** What it types, or its name. */
  readonly key: string;
  readonly control: boolean;
}

/** What kboot does with the same key. */
export function browserAction({ code, key: typed, control }: BrowserKey): Action {
  const own = codes.get(code) ?? 0;
  // Names of keys are words; what is typed is one character.
  const text = [...typed].length === 1 ? typed : '';
  return control ? controlAction(own, text) : keyAction(own, text);
}
