import type { Action } from '../action.ts';
import { quiet } from '../event.ts';
import type { Step } from '../event.ts';
import { fieldOf } from '../field.ts';
import { faultyField, settingOf } from '../link-form.ts';
import { linkRows, waysOf } from '../network-items.ts';
import { tryLink } from '../network.ts';
import { closed, opened, turned } from '../panel.ts';
import type { Panel } from '../panel.ts';
import { readOn } from '../reading.ts';
import type { UiState } from '../state.ts';

type LinkPanel = Extract<Panel, { kind: 'link' }>;

/** The next way to an address, or the one before; the ends go round. */
function stepped(state: UiState, panel: LinkPanel, by: 1 | -1): Step {
  const ways = waysOf(state, panel);
  const at = ways.indexOf(panel.form.way);
  const way = ways[(at + by + ways.length) % ways.length] ?? 'dhcp';
  return turned(state, { ...panel, form: { ...panel.form, way }, outcome: null });
}

/** Tries the form; what is at fault in it is gone to instead. */
function tried(state: UiState, panel: LinkPanel): Step {
  const faulty = faultyField(panel.form);
  if (faulty !== null) return turned(state, { ...panel, at: linkRows(panel).indexOf(faulty) });
  return tryLink(state, panel, settingOf(panel.name, panel.form));
}

function act(state: UiState, panel: LinkPanel): Step {
  const row = linkRows(panel)[panel.at];
  switch (row) {
    case undefined:
    case 'state':
      return turned(state, panel);
    case 'way':
      return stepped(state, panel, 1);
    case 'try':
      return tried(state, panel);
    default:
      return opened(turned(state, panel).state, {
        kind: 'link-field',
        name: row,
        field: fieldOf(panel.form[row]),
      });
  }
}

/** While something is tried it can be stopped, and nothing else is done. */
function trying(state: UiState, panel: LinkPanel, trial: number, action: Action): Step {
  if (action.type !== 'back') return quiet(state);
  const { state: next } = turned(state, { ...panel, trial: null });
  return { state: next, effects: [{ type: 'drop', id: trial }] };
}

/** How a link gets its address is looked at, changed and tried. */
export function onLink(state: UiState, panel: LinkPanel, action: Action): Step {
  if (panel.trial !== null) return trying(state, panel, panel.trial, action);
  switch (action.type) {
    case 'back':
      return quiet(closed(state));
    case 'sideways':
      return linkRows(panel)[panel.at] === 'way' ? stepped(state, panel, action.by) : quiet(state);
    case 'accept':
      return act(state, panel);
    case 'pick': {
      const at = Number(action.key);
      return linkRows(panel)[at] === undefined ? quiet(state) : act(state, { ...panel, at });
    }
    default: {
      const at = readOn(panel.at, linkRows(panel).length, state.pageRows, action);
      return at === panel.at ? quiet(state) : turned(state, { ...panel, at });
    }
  }
}
