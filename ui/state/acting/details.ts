import type { Action } from '../action.ts';
import { detailItems } from '../details.ts';
import { quiet } from '../event.ts';
import type { Step } from '../event.ts';
import { closed, entryOf, turned } from '../panel.ts';
import type { Panel } from '../panel.ts';
import { readOn } from '../reading.ts';
import { keepCmdline, startOnce } from '../keeping.ts';
import { start } from '../start.ts';
import type { UiState } from '../state.ts';
import { openEditor } from './editor.ts';

/** An entry is being looked at; it can be started or edited from here. */
export function onDetails(state: UiState, panel: Extract<Panel, { kind: 'details' }>, action: Action): Step {
  const entry = entryOf(state, panel);
  if (entry === undefined) return quiet(closed(state));
  switch (action.type) {
    case 'back':
    case 'details':
      return quiet(closed(state));
    case 'sideways':
      return quiet(action.by < 0 ? closed(state) : state);
    case 'accept':
      return start(state, entry);
    case 'delete':
      return entry.badges.includes('edited') ? keepCmdline(state, entry.id, null) : quiet(state);
    case 'once':
      return startOnce(state, entry);
    case 'edit':
      return openEditor(state, entry);
    default: {
      const at = readOn(panel.at, detailItems(entry, state.words.say).length, state.pageRows, action);
      return at === panel.at ? quiet(state) : turned(state, { ...panel, at });
    }
  }
}
