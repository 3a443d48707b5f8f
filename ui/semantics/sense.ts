import { shownOf } from '../state/state.ts';
import type { Shown, UiState } from '../state/state.ts';
import { screen } from '../screens/screen.ts';
import { darkTheme } from '../view/theme.ts';
import { allSpoken } from './spoken.ts';
import type { Spoken } from './spoken.ts';

/** What is in sight, told instead of drawn: the one source of speech and braille. */
export interface Sense {
  readonly kind: Shown['kind'];
  /** The screen's name. */
  readonly name: string;
  /** Everything that is told, in reading order, the screen's own part before its buttons. */
  readonly all: readonly Spoken[];
  /** What has the focus: one thing, or the row of keys that a scan has together; none where nothing can be done. */
  readonly focused: readonly Spoken[];
  /** What a person must hear of without looking for it: a failure, what was wrong with an answer. */
  readonly alerts: readonly string[];
}

/** Wide and high enough that no button and no sentence is left out; nothing is drawn in it. */
const room = {
  width: 4000,
  height: 1080,
  spacing: { ...darkTheme.spacing, column: 3900 },
} as const;

/** Where no thing says that it has the focus: a field that is typed in, else what is selected. */
function focusedOf(all: readonly Spoken[]): readonly Spoken[] {
  const focused = all.filter((one) => one.focused);
  if (focused.length > 0) return focused;
  const fields = all.filter(({ role }) => role === 'textbox');
  const typed = fields.find(({ selected }) => selected) ?? fields[0] ?? all.find(({ selected }) => selected);
  return typed === undefined ? [] : [typed];
}

/** What a state has to tell; the same tree of roles, labels and states that is drawn. */
export function senseOf(state: UiState): Sense {
  const { kind } = shownOf(state);
  const [window, ...all] = allSpoken(screen(state, darkTheme, room));
  const alerts = all.filter(({ role }) => role === 'alert').map(({ label }) => label);
  return { kind, name: window?.label ?? '', all, focused: focusedOf(all), alerts };
}
