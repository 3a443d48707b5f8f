import { helpItems, hintsOf } from '../state/hints.ts';
import type { Shown, UiState } from '../state/state.ts';
import type { Box } from '../view/box.ts';
import type { Theme } from '../view/theme.ts';
import { chrome } from './chrome.ts';
import type { ScreenSize } from './composition.ts';
import { readingList } from './reading-list.ts';

/** The keys that hold on the screen that it stands before. */
export function help(
  state: UiState,
  shown: Extract<Shown, { kind: 'help' }>,
  theme: Theme,
  size: ScreenSize,
): Box {
  const title = state.words.say('help.title');
  const items = helpItems(state, shown.of);
  const body = readingList(
    {
      title,
      image: 'question',
      items,
      at: shown.at,
      empty: '',
      choices: true,
      focused: state.focus === null,
      group: state.scan.group,
    },
    state.words.say,
    theme,
    size,
  );
  return chrome(theme, size, { label: title, hints: hintsOf(state, shown), body });
}
