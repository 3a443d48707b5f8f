import type { Action } from '../../../ui/state/action.ts';
import type { Played } from '../../ui/state/states.ts';
import { menuOfEntries } from '../guest/guest-input.ts';

/** The menu of the device runs, and the layouts that are switched between. */
export const entryNames = ['alpha', 'bravo', 'charlie'] as const;
export const layouts = ['us', 'de', 'ara'] as const;

/** What a press on the second entry does. */
export const bravo: Action = { type: 'pick', key: 'entry e1', does: 'accept' };

/** What a person sees who has done `actions` in the menu, to be asked for places. */
export function after(...actions: readonly Action[]): Played {
  const menu = menuOfEntries(entryNames.length);
  menu.event({ type: 'keyboard', layout: layouts[0], layouts, atMs: 0 });
  return menu.act(...actions);
}
