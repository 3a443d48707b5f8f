import type { Action } from '../state/action.ts';
import type { Box, Role } from '../view/box.ts';

/** One thing on the screen as it is told to a person who does not see it. */
export interface Spoken {
  readonly role: Exclude<Role, 'none' | 'group'>;
  /** Never empty; of a secret it holds how much of it has been typed, and nothing of what. */
  readonly label: string;
  /** What changes of it: a field's text, a timer's seconds, how far a start is. */
  readonly value?: string;
  readonly selected: boolean;
  /** Whether what the keyboard does is done here. */
  readonly focused: boolean;
  readonly disabled: boolean;
  /** Place in a list, from 1. */
  readonly position?: { readonly index: number; readonly count: number };
  /** What choosing it does; absent where it is only read. */
  readonly press?: Action;
}

function spokenOf(box: Box): Spoken | undefined {
  const {
    role,
    label = '',
    value,
    selected = false,
    focused = false,
    disabled = false,
    position,
    press,
  } = box;
  if (role === 'none' || role === 'group' || label === '') return undefined;
  return {
    role,
    label,
    selected,
    focused,
    disabled,
    ...(value === undefined ? {} : { value }),
    ...(position === undefined ? {} : { position }),
    ...(press === undefined ? {} : { press }),
  };
}

/** All that a tree of boxes has to tell, in reading order; what only arranges or adorns is left out. */
export function allSpoken(box: Box): Spoken[] {
  const spoken = spokenOf(box);
  const below = (box.children ?? []).flatMap(allSpoken);
  return spoken === undefined ? below : [spoken, ...below];
}
