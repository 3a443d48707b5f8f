import { aboutItems } from '../state/about-items.ts';
import { hintsOf } from '../state/hints.ts';
import type { Panel } from '../state/panel.ts';
import { settingItems } from '../state/settings-rows.ts';
import type { UiState } from '../state/state.ts';
import type { Box } from '../view/box.ts';
import type { Theme } from '../view/theme.ts';
import { chrome } from './chrome.ts';
import type { ScreenSize } from './composition.ts';
import { readingList } from './reading-list.ts';

/** What may be otherwise than it is, one row each. */
export function settings(
  state: UiState,
  shown: Extract<Panel, { kind: 'settings' }>,
  theme: Theme,
  size: ScreenSize,
): Box {
  const { say } = state.words;
  const title = say('settings.title');
  const reading = {
    title,
    image: 'settings',
    items: settingItems(state),
    at: shown.at,
    empty: '',
    choices: true,
    focused: state.focus === null,
    group: state.scan.group,
  };
  const body = readingList(reading, say, theme, size);
  return chrome(theme, size, { label: title, hints: hintsOf(state, shown), body });
}

/** What kboot is and is made of. */
export function about(
  state: UiState,
  shown: Extract<Panel, { kind: 'about' }>,
  theme: Theme,
  size: ScreenSize,
): Box {
  const { say } = state.words;
  const title = say('about.title');
  const reading = { title, image: 'kernel', items: aboutItems(state), at: shown.at, empty: '' };
  const body = readingList({ ...reading, focused: state.focus === null }, say, theme, size);
  return chrome(theme, size, { label: title, hints: hintsOf(state, shown), body });
}
