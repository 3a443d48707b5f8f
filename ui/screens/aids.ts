import { aidItems } from '../state/aid-items.ts';
import { hintsOf } from '../state/hints.ts';
import type { Panel } from '../state/panel.ts';
import type { UiState } from '../state/state.ts';
import type { Box } from '../view/box.ts';
import type { Theme } from '../view/theme.ts';
import { chrome } from './chrome.ts';
import type { ScreenSize } from './composition.ts';
import { readingList } from './reading-list.ts';

/** Everything that can help, and whether it is on. */
export function aids(
  state: UiState,
  shown: Extract<Panel, { kind: 'aids' }>,
  theme: Theme,
  size: ScreenSize,
): Box {
  const { say } = state.words;
  const items = aidItems(state);
  const title = say('aids.title');
  const focused = state.focus === null;
  const { group } = state.scan;
  const reading = { title, image: 'question', items, at: shown.at, empty: '', choices: true, focused, group };
  const body = readingList(reading, say, theme, size);
  return chrome(theme, size, { label: title, hints: hintsOf(state, shown), body });
}
