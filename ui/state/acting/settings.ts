import type { SettingName } from '../../../src/model/settings.ts';
import type { Action } from '../action.ts';
import { quiet } from '../event.ts';
import type { Step } from '../event.ts';
import { closed, opened, turned } from '../panel.ts';
import type { Panel } from '../panel.ts';
import { readOn } from '../reading.ts';
import { settingItems, settingRows } from '../settings-rows.ts';
import type { UiState } from '../state.ts';
import { openTimes } from './times.ts';
import { zoomed, zoomedTo } from '../zoom.ts';

type SettingsPanel = Extract<Panel, { kind: 'settings' }>;

export function openSettings(state: UiState): Step {
  return opened(state, { kind: 'settings', at: 0 });
}

/** A held arrow goes through values; whole pictures that follow each other faster are a danger (WCAG 2.2, 2.3.1). */
const restyledMs = 400;

/** Sets a value at once, here, and asks the core to keep it and to tell the others. */
export function changed(state: UiState, name: SettingName, value: string): Step {
  const { restyledMs: lastMs, nowMs } = state;
  const restyles = name === 'theme';
  if (restyles && nowMs - lastMs < restyledMs) return quiet(state);
  const id = state.lastAsk + 1;
  const settings = { [name]: value };
  return {
    state: zoomedTo(
      {
        ...state,
        lastAsk: id,
        settings: { ...state.settings, ...settings },
        restyledMs: restyles ? nowMs : lastMs,
      },
      name === 'scale' ? value : undefined,
    ),
    effects: [{ type: 'ask', id, ask: { what: 'change-settings', settings } }],
  };
}

function set(state: UiState, at: number, value: string): Step {
  const row = settingRows(state)[at];
  return row === undefined || row.value(state) === value ? quiet(state) : changed(state, row.name, value);
}

/** Everything a step larger or smaller ({@link zoomed}), on any screen, and kept like the setting. */
export function onZoom(state: UiState, by: 1 | 0 | -1): Step {
  const { larger } = zoomed(state, by);
  return larger === state.larger ? quiet(state) : changed(state, 'scale', String(larger));
}

/** The value after the one that holds, or before it; the ends go round. */
function stepped(state: UiState, at: number, by: 1 | -1): Step {
  const row = settingRows(state)[at];
  if (row === undefined) return quiet(state);
  const values = row.options(state).map(({ value }) => value);
  const now = values.indexOf(row.value(state));
  return set(state, at, values[(now + by + values.length) % values.length] ?? '');
}

/** The next value that begins with what was typed: of hundreds of layouts one is found by its letter. */
function typed(state: UiState, at: number, text: string): Step {
  const row = settingRows(state)[at];
  if (row === undefined) return quiet(state);
  const options = row.options(state);
  const now = options.findIndex(({ value }) => value === row.value(state));
  const letter = text.toLocaleLowerCase();
  const found = [...options.slice(now + 1), ...options.slice(0, now + 1)].find(
    ({ value, words }) => words.toLocaleLowerCase().startsWith(letter) && !value.includes(':'),
  );
  return found === undefined ? quiet(state) : set(state, at, found.value);
}

/** A setting, or what kboot is made of, is being looked at and changed. */
export function onSettings(state: UiState, panel: SettingsPanel, action: Action): Step {
  const count = settingItems(state).length;
  const act = (at: number): Step => {
    if (at === count - 1) return opened(state, { kind: 'about', at: 0 });
    return at === count - 2 ? openTimes(state) : stepped(state, at, 1);
  };
  switch (action.type) {
    case 'back':
    case 'settings':
      return quiet(closed(state));
    case 'sideways':
      return stepped(state, panel.at, action.by);
    case 'accept':
      return act(panel.at);
    case 'pick': {
      const at = Number(action.key);
      return action.does === 'accept' && at === panel.at ? act(at) : turned(state, { ...panel, at });
    }
    case 'text':
      return typed(state, panel.at, action.text);
    default: {
      const at = readOn(panel.at, count, state.pageRows, action);
      return at === panel.at ? quiet(state) : turned(state, { ...panel, at });
    }
  }
}
