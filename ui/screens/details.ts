import { detailItems } from '../state/details.ts';
import { hintsOf } from '../state/hints.ts';
import { entryOf } from '../state/panel.ts';
import type { Panel } from '../state/panel.ts';
import type { UiState } from '../state/state.ts';
import type { Box } from '../view/box.ts';
import type { Theme } from '../view/theme.ts';
import { chrome } from './chrome.ts';
import type { ScreenSize } from './composition.ts';
import { readingList } from './reading-list.ts';

/** Everything that is known of an entry. */
export function details(
  state: UiState,
  shown: Extract<Panel, { kind: 'details' }>,
  theme: Theme,
  size: ScreenSize,
): Box {
  const { say } = state.words;
  const entry = entryOf(state, shown);
  const items = entry === undefined ? [] : detailItems(entry, state.words);
  const title = say('details.title');
  const body = readingList(
    { title, image: 'kernel', items, at: shown.at, empty: '', focused: state.focus === null },
    state.words.say,
    theme,
    size,
  );
  return chrome(theme, size, { label: title, hints: hintsOf(state, shown), body });
}
