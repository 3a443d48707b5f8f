import type { Action } from './action.ts';
import { aidNames } from './aids.ts';
import type { UiState } from './state.ts';

/**
 * Whether the menu is behind a splash: its brand or its owner wants no menu, nobody
 * has asked for it, and something starts by itself or is still looked for.
 * Where nothing would ever start the menu is shown, or its user were stranded;
 * whoever pressed something that opens nothing is told what does.
 */
export function isConcealed(state: UiState): boolean {
  const { concealed, opening, screen, above, asked, help, countdown, entries, menu } = state;
  if (!concealed || screen.kind !== 'menu' || above.length > 0 || asked !== null || help !== null)
    return false;
  const mayStart = countdown !== null || entries.length === 0 || menu === 'waiting';
  return mayStart || opening?.knocked === true;
}

/** Behind the splash, unless somebody has the menu already. @param holdMs see {@link UiState.opening} */
export function concealed(state: UiState, holdMs: number | undefined): UiState {
  const knocked = state.concealed && state.opening?.knocked === true;
  return {
    ...state,
    concealed: knocked || !state.touched,
    opening: holdMs === undefined ? null : { holdMs, knocked },
  };
}

/** As the theme says with its menu, unless the configuration shows it. */
export function concealedByTheme(state: UiState, holdMs: number | undefined): UiState {
  return state.menu === 'shown' ? state : concealed(state, holdMs);
}

/** As the configuration says. */
export function withMenu(state: UiState, menu: UiState['menu']): UiState {
  const told = { ...state, menu };
  if (menu === 'shown') return { ...told, concealed: false };
  return menu === null ? told : concealed(told, state.opening?.holdMs);
}

/** What helps a person opens it, whatever a theme says. */
const helps: ReadonlySet<Action['type']> = new Set(['aids', 'aid', 'speech', 'scan']);

/** The state after something was pressed: it has opened the menu, or has asked for words that say what does. */
export function pressed(state: UiState, action: Action): UiState {
  const { opening, aids } = state;
  const stays =
    opening !== null && isConcealed(state) && !helps.has(action.type) && !aidNames.some((name) => aids[name]);
  return stays ? { ...state, opening: { ...opening, knocked: true } } : { ...state, concealed: false };
}
