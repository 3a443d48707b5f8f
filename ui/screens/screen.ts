import type { UiState } from '../state/state.ts';
import type { Box } from '../view/box.ts';
import type { Theme } from '../view/theme.ts';
import type { Viewport } from '../view/layout.ts';
import { unitsOf } from './composition.ts';
import { menu } from './menu.ts';
import { failure, notice, progress } from './message.ts';

/** What is said when the machine leaves kboot. */
const leavings: Readonly<Record<string, string>> = {
  restart: 'Restarting…',
  powerOff: 'Switching off…',
};

/** The picture of a state, as data. */
export function screen(state: UiState, theme: Theme, viewport: Viewport): Box {
  const size = unitsOf(viewport);
  const { screen: shown } = state;
  switch (shown.kind) {
    case 'connecting':
      return notice(theme, size, 'kboot', 'Looking for systems…');
    case 'menu':
      return menu(state, theme, size);
    case 'progress':
      return progress(state, shown, theme, size);
    case 'failure':
      return failure(shown, theme, size);
    case 'leaving':
      return notice(theme, size, 'kboot', leavings[shown.reason] ?? `Starting ${shown.title}…`);
  }
}
