import { hintsOf } from '../state/hints.ts';
import type { Panel } from '../state/panel.ts';
import { offers, reportItems, reportTitle } from '../state/report.ts';
import type { UiState } from '../state/state.ts';
import type { Box } from '../view/box.ts';
import type { Theme } from '../view/theme.ts';
import { chrome } from './chrome.ts';
import type { ScreenSize } from './composition.ts';
import { readingList } from './reading-list.ts';

/** What the core has answered, line by line. */
export function report(
  state: UiState,
  shown: Extract<Panel, { kind: 'report' }>,
  theme: Theme,
  size: ScreenSize,
): Box {
  const { say } = state.words;
  const title = reportTitle(shown, say);
  const items = reportItems(shown, state.words);
  const reading = {
    title,
    image: 'log',
    items,
    at: shown.at,
    empty: say('report.wait'),
    choices: offers(shown),
    focused: state.focus === null,
  };
  const body = readingList(reading, say, theme, size);
  return chrome(theme, size, { label: title, hints: hintsOf(state, shown), body });
}
