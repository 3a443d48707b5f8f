import { concealedByTheme } from './concealed.ts';
import { stopCountdown } from './countdown.ts';
import { quiet } from './event.ts';
import type { Step, UiEvent } from './event.ts';
import { listening } from './listening.ts';
import { watched } from './network.ts';
import { onAction } from './on-action.ts';
import { onServer } from './on-server.ts';
import { buttonsOf } from './hints.ts';
import { assisted } from './assisted.ts';
import { expireTrial } from './trial.ts';
import { expireFeedback } from './feedback.ts';
import { expireSearch } from './search.ts';
import { withPageRows } from './selection.ts';
import { withClock } from './time-of-day.ts';
import { typesText } from './screen-keys.ts';
import { shownOf } from './state.ts';
import { used } from './rest.ts';
import { onSwitch, teachingTick } from './teaching.ts';
import { withGiven } from './settings.ts';
import type { UiState } from './state.ts';

/** Without a core nothing can be chosen; a picture that says goodbye stays. */
function onDisconnected(state: UiState): Step {
  if (state.screen.kind === 'leaving') return quiet(state);
  return quiet({
    ...state,
    screen: { kind: 'connecting' },
    countdown: null,
    search: null,
    above: [],
    asked: null,
  });
}

const noScan: UiState['scan'] = { group: null, inside: null };

/** A screen that comes into sight has the focus itself, and a scan begins with it anew. */
function settled(before: UiState, step: Step): Step {
  const { state: after } = step;
  const typing = after.keys === null || typesText(shownOf(after));
  const state: UiState = typing ? after : { ...after, keys: null };
  return focusSettled(before, { ...step, state });
}

function focusSettled(before: UiState, step: Step): Step {
  const { state } = step;
  const scans = state.scan.group !== null || state.scan.inside !== null;
  if (state.focus === null && !scans) return step;
  const [was, is] = [shownOf(before), shownOf(state)];
  const same = was.kind === is.kind && before.above.length === state.above.length;
  const focus = same && (state.focus ?? 0) < buttonsOf(state, is).length ? state.focus : null;
  const scan = same && before.entries === state.entries ? state.scan : noScan;
  return focus === state.focus && scan === state.scan ? step : { ...step, state: { ...state, focus, scan } };
}

/**
 * The one place where the state of a user interface changes; pure.
 * @returns the new state and the messages that the core must be sent, in order
 */
export function update(state: UiState, event: UiEvent): Step {
  return watched(settled(state, listening(state, assisted(state, updated(state, event)))));
}

function updated(state: UiState, event: UiEvent): Step {
  const later: UiState = { ...state, nowMs: Math.max(state.nowMs, event.atMs) };
  const now = expireTrial(expireFeedback(expireSearch(later)));
  switch (event.type) {
    case 'server':
      return onServer(now, event.message);
    case 'disconnected':
      return onDisconnected(now);
    case 'action':
      return onAction(now, event.action);
    case 'tick': {
      const timed = now.clock !== null && event.wallMs !== undefined;
      return teachingTick(timed ? withClock(now, event.wallMs ?? null) : now);
    }
    case 'clock':
      return quiet(withClock(now, event.wallMs));
    case 'switch':
      return onSwitch(used(now), event.device, event.input);
    case 'held':
      return quiet({ ...now, held: event.names });
    case 'feedback':
      return quiet({ ...now, feedback: { kind: event.kind, key: event.key, atMs: now.nowMs } });
    case 'parameters':
      return quiet(withGiven(now, 'parameters', event.settings));
    case 'words':
      return quiet({ ...now, words: event.words });
    case 'keyboard':
      return quiet({
        ...now,
        keyboard: event.layout,
        layouts: event.layouts ?? [event.layout],
        keyRows: event.rows ?? now.keyRows,
      });
    case 'offers':
      return quiet({ ...now, offers: event.offers });
    case 'outputs':
      return quiet({ ...now, outputs: event.outputs });
    case 'sounds':
      return quiet(event.has === now.sounds ? now : { ...now, sounds: event.has });
    case 'used':
      return quiet(used(now));
    case 'rests':
      return quiet({ ...now, rests: true, usedMs: now.nowMs });
    case 'conceal':
      return quiet(concealedByTheme(now, event.holdMs));
    case 'reveal':
      return stopCountdown({ ...used(now), concealed: false });
    case 'viewport':
      return quiet({
        ...withPageRows(now, event.rows, event.headingRows ?? 0, event.columns),
        largest: event.largest ?? 1,
      });
  }
}
