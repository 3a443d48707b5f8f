import type { UiState } from '../state/state.ts';
import type { Box } from '../view/box.ts';
import type { Theme } from '../view/theme.ts';
import type { ScreenSize } from './composition.ts';
import { failure } from './failure.ts';
import { menu } from './menu.ts';
import { connecting, leaving } from './notice.ts';
import { progress } from './progress.ts';

/** The picture of a state, as data. */
export function screen(state: UiState, theme: Theme, size: ScreenSize): Box {
  const { screen: shown } = state;
  switch (shown.kind) {
    case 'connecting':
      return connecting(theme, size);
    case 'menu':
      return menu(state, theme, size);
    case 'progress':
      return progress(state, shown, theme, size);
    case 'failure':
      return failure(shown, theme, size);
    case 'leaving':
      return leaving(state, shown, theme, size);
  }
}
