import { hintsOf } from '../state/hints.ts';
import { logItems, logPlace } from '../state/log-items.ts';
import type { Panel } from '../state/panel.ts';
import type { UiState } from '../state/state.ts';
import type { Box } from '../view/box.ts';
import type { Theme } from '../view/theme.ts';
import { chrome } from './chrome.ts';
import type { ScreenSize } from './composition.ts';
import { readingList } from './reading-list.ts';

/** The status log: what was done, read and skipped, what failed, and what to do. */
export function log(
  state: UiState,
  shown: Extract<Panel, { kind: 'log' }>,
  theme: Theme,
  size: ScreenSize,
): Box {
  const { status } = state;
  const { say } = state.words;
  const title = say('log.title');
  const reading = {
    title,
    image: 'log',
    items: logItems(status, state.words),
    at: logPlace(status, shown.seq),
    focused: state.focus === null,
    empty: say('log.empty'),
  };
  return chrome(theme, size, {
    label: title,
    hints: hintsOf(state, shown),
    body: readingList(reading, state.words.say, theme, size),
  });
}
