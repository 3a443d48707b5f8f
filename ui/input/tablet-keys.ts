import type { Action } from '../state/action.ts';
import { key } from './key-codes.ts';
import type { PressedKey } from './pressed-key.ts';

/**
 * A tablet has three keys: two for the volume, and power. Once the former have moved the focus,
 * power chooses; beside a keyboard it stays what it is.
 * @returns what a key means, by what it means alone; all keys of the machine go through it
 */
export function tabletKeys(): (action: Action, pressed: PressedKey) => Action {
  let moved = false;
  return (action, { code }) => {
    if (code === key.volumeUp || code === key.volumeDown) moved = true;
    else if (code === key.power) return moved ? { type: 'press' } : action;
    else moved = false;
    return action;
  };
}
