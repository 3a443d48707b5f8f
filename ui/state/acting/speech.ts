import type { Action } from '../action.ts';
import { quiet } from '../event.ts';
import type { Step } from '../event.ts';
import type { UiState } from '../state.ts';
import { voiceRanges, voiceStep } from '../voice.ts';
import { turnAid } from './aids.ts';
import { changed } from './settings.ts';

/** Speech is switched, asked to read again, or changed: on every screen the same. */
export function onSpeech(state: UiState, action: Extract<Action, { type: 'speech' }>): Step {
  if ('by' in action) {
    if (!state.aids.speech) return quiet(state);
    const value = voiceStep(state, action.does, action.by);
    return changed(state, voiceRanges[action.does].setting, String(value));
  }
  if (action.does === 'turn') return turnAid(state, 'speech', !state.aids.speech);
  return quiet(state.aids.speech ? { ...state, readings: state.readings + 1 } : state);
}
