import { key } from '../../input/key-codes.ts';
import type { PressedKey } from '../../input/pressed-key.ts';
import type { Action } from '../../state/action.ts';
import { freshKeys, onKeys } from '../../state/screen-keys.ts';
import type { ScreenKeys } from '../../state/screen-keys.ts';
import type { UiState } from '../../state/state.ts';

/** What the panel does for somebody without a keyboard. */
export type PanelDoing =
  | { readonly do: 'press'; readonly key: PressedKey }
  | { readonly do: 'scroll'; readonly lines: number }
  | { readonly do: 'page'; readonly by: 1 | -1 }
  | { readonly do: 'close' };

/** What an action on the panel leads to. */
export interface PanelLead {
  /** The keys on the screen; null while they are away. */
  readonly keys: ScreenKeys | null;
  readonly doing: PanelDoing | null;
}

/** A terminal's keys, none of them pressed. */
const terminalKeys: ScreenKeys = { ...freshKeys, terminal: true };

/** What shows the keys while they are away: all that would choose one or go to one. */
const showing: ReadonlySet<Action['type']> = new Set(['keys', 'press', 'move', 'sideways', 'next', 'scan']);

function pressing(code: number, typed = ''): PanelDoing {
  return { do: 'press', key: { code, typed, control: false, alt: false } };
}

/** What an action is on a terminal; null for those that are nothing there. */
function onTerminal(action: Action): PanelDoing | null {
  switch (action.type) {
    case 'text':
      return pressing(0, action.text);
    case 'accept':
      return pressing(key.enter);
    case 'erase':
      return pressing(key.backspace);
    case 'move':
      return pressing(action.by < 0 ? key.up : key.down);
    case 'sideways':
      return pressing(action.by < 0 ? key.left : key.right);
    case 'scroll':
      return { do: 'scroll', lines: action.by };
    case 'page':
      return { do: 'page', by: action.by };
    case 'back':
    case 'shell':
      return { do: 'close' };
    default:
      return null;
  }
}

/**
 * What an action of a pointer, a switch or a gamepad means on the panel.
 * @param keys those on the screen, null while they are away
 */
export function onPanel(state: Pick<UiState, 'keyRows'>, keys: ScreenKeys | null, action: Action): PanelLead {
  if (keys === null) {
    if (!showing.has(action.type)) return { keys, doing: onTerminal(action) };
    // A scan goes through rows first: its next press must not type what nobody has seen in the focus.
    return { keys: { ...terminalKeys, wholeRow: action.type === 'scan' }, doing: null };
  }
  const lead = onKeys(state, keys, action);
  if (lead === undefined) return { keys, doing: onTerminal(action) };
  return { keys: lead.keys, doing: lead.action === null ? null : onTerminal(lead.action) };
}
