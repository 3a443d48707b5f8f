import type { ServerMessage } from '../../src/wire/messages.ts';
import { withPrompt } from './asked.ts';
import { withMenu } from './concealed.ts';
import { stopCountdown } from './countdown.ts';
import { withCompletion } from './edit-note.ts';
import { quiet } from './event.ts';
import type { Step } from './event.ts';
import { onNetworkAnswer } from './network.ts';
import { paceAfter } from './pace.ts';
import { withoutGone } from './panel.ts';
import { withAnswer } from './report.ts';
import { used } from './rest.ts';
import { rowKey, selectedRow } from './rows.ts';
import { placeOf, select, selectEntry } from './selection.ts';
import { withGiven } from './settings.ts';
import { zoomedTo } from './zoom.ts';
import { initialState, statusKept, titleOf } from './state.ts';
import type { UiState } from './state.ts';

type Message<T extends ServerMessage['type']> = Extract<ServerMessage, { type: T }>;

/**
 * A core (perhaps a new one) has answered; what it was told before is forgotten.
 * A failure is still to be read; a boot that goes on is told right after.
 */
function onWelcome(state: UiState, { powers = initialState.powers }: Message<'welcome'>): Step {
  const screen = state.screen.kind === 'failure' ? state.screen : ({ kind: 'menu' } as const);
  return quiet({
    ...state,
    screen,
    countdown: null,
    stopSent: false,
    powers,
    status: [],
    above: [],
    asked: null,
  });
}

/**
 * The list changed. The selection stays on its entry; while the user has not
 * acted it follows the default; when its entry is gone it keeps its place.
 */
function onEntries(state: UiState, message: Message<'entries'>): Step {
  const { entries, defaultId } = message;
  const next = withoutGone({ ...state, entries, defaultId });
  const row = selectedRow(state);
  if (!state.touched || row === undefined) return quiet(selectEntry(select(next, 0), defaultId));
  const place = placeOf(next, rowKey(row));
  const kept = select(next, place < 0 ? state.selected : place);
  return quiet(row.kind === 'entry' ? selectEntry(kept, row.entry.id) : kept);
}

function onCountdown(state: UiState, { countdown }: Message<'countdown'>): Step {
  if (countdown === null || countdown.remainingMs === null || state.stopSent) {
    // One that another user interface has stopped is waited for no longer.
    const menu = countdown !== null && state.menu === 'waiting' ? 'hidden' : state.menu;
    return quiet({ ...state, countdown: null, menu });
  }
  const { entryId, totalMs, remainingMs } = countdown;
  const running: UiState = {
    ...state,
    countdown: { entryId, totalMs, endsAtMs: state.nowMs + remainingMs },
    // What was waited for has come.
    menu: state.menu === 'waiting' ? 'hidden' : state.menu,
  };
  // The user acted before the countdown was known here: it stops all the same.
  return state.touched ? stopCountdown(running) : quiet(running);
}

function onStatus(state: UiState, { lines }: Message<'status'>): Step {
  return quiet({ ...state, status: [...state.status, ...lines].slice(-statusKept) });
}

function onProgress(state: UiState, { progress }: Message<'progress'>): Step {
  if (state.screen.kind === 'leaving') return quiet(state);
  if (progress !== null) {
    const cancelling = state.screen.kind === 'progress' && state.screen.cancelling;
    // Another user interface has started something.
    const above = state.screen.kind === 'progress' ? state.above : [];
    const pace = paceAfter(state.screen.kind === 'progress' ? state.screen : null, progress, state.nowMs);
    return quiet({ ...state, above, screen: { kind: 'progress', progress, pace, cancelling } });
  }
  return quiet(state.screen.kind === 'progress' ? { ...state, screen: { kind: 'menu' } } : state);
}

function onFailure(state: UiState, message: Message<'failure'>): Step {
  const { screen } = state;
  // A boot that the user cancelled has not failed.
  if (screen.kind === 'progress' && screen.cancelling) return quiet({ ...state, screen: { kind: 'menu' } });
  const { subject, stage, reason, advice } = message;
  const title = screen.kind === 'progress' ? titleOf(state, screen.progress.entryId) : '';
  return quiet({
    ...state,
    screen: { kind: 'failure', failure: { subject, stage, reason, advice }, title },
    countdown: null,
    above: [],
    help: null,
  });
}

function onRelease(state: UiState, { reason, entryId }: Message<'release'>): Step {
  const title = entryId === '' ? '' : titleOf(state, entryId);
  return quiet({ ...state, screen: { kind: 'leaving', title, reason }, countdown: null, search: null });
}

/** Settings that were made here, by another client or at an earlier start. */
function onSettings(state: UiState, { settings, place }: Message<'settings'>): Step {
  const scaled = settings.scale === state.settings.scale ? state : zoomedTo(state, settings.scale);
  return quiet({ ...scaled, settings, settingsPlace: place });
}

/** The state after a message of the core. */
/** What a person should look at: the screen wakes for it. */
const waking: ReadonlySet<ServerMessage['type']> = new Set(['failure', 'prompt', 'release']);

export function onServer(resting: UiState, message: ServerMessage): Step {
  const state = waking.has(message.type) ? used(resting) : resting;
  switch (message.type) {
    case 'welcome':
      return onWelcome(state, message);
    case 'appearance':
      return quiet(withMenu({ ...state, theme: message.theme }, message.menu ?? null));
    case 'settings':
      return onSettings(state, message);
    case 'preferences':
      return quiet(withGiven(state, 'configured', message.settings));
    case 'entries':
      return onEntries(state, message);
    case 'countdown':
      return onCountdown(state, message);
    case 'status':
      return onStatus(state, message);
    case 'progress':
      return onProgress(state, message);
    case 'failure':
      return onFailure(state, message);
    case 'release':
      return onRelease(state, message);
    case 'prompt':
      return quiet(withPrompt(state, message.prompt));
    case 'reply':
    case 'refusal':
      return (
        onNetworkAnswer(state, message) ?? quiet(withCompletion(state, message) ?? withAnswer(state, message))
      );
  }
}
