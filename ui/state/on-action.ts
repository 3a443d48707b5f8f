import type { Action } from './action.ts';
import { turnAid } from './acting/aids.ts';
import { onSpeech } from './acting/speech.ts';
import { onShown } from './acting/table.ts';
import { isConcealed, pressed } from './concealed.ts';
import { stopCountdown } from './countdown.ts';
import { quiet } from './event.ts';
import type { Step } from './event.ts';
import { nextFocus } from './focus.ts';
import { buttonsOf, hintsOf } from './hints.ts';
import { magnified } from './magnify.ts';
import { opened } from './panel.ts';
import { freshKeys, onKeys, typesText } from './screen-keys.ts';
import { onZoom } from './acting/settings.ts';
import { restOf, used } from './rest.ts';
import { scanChosen, scanOn } from './scan.ts';
import { shownOf } from './state.ts';
import type { Shown, UiState } from './state.ts';
import { prolonged } from './trial.ts';

/** Moves the focus through lines and buttons. */
function onNext(state: UiState, shown: Shown, by: 1 | -1): Step {
  const { focus, action } = nextFocus(state, shown, by);
  const moved: UiState = { ...state, focus };
  return action === null ? quiet({ ...moved, search: null }) : onShown(moved, shown, action);
}

/** What the button with the focus does; the focus stays where the screen does. */
function onButton(state: UiState, shown: Shown, focus: number): Step {
  const action = buttonsOf(state, shown)[focus];
  const without: UiState = { ...state, focus: null };
  if (action === undefined) return quiet(without);
  const step = onAnyScreen(without, action);
  const stays = shownOf(step.state).kind === shown.kind && step.state.above.length === state.above.length;
  return stays ? { ...step, state: { ...step.state, focus } } : step;
}

/** An action while one of the bottom line's buttons has the focus. */
function onBar(state: UiState, shown: Shown, focus: number, action: Action): Step {
  const without: UiState = { ...state, focus: null };
  switch (action.type) {
    case 'accept':
    case 'press':
      return onButton(state, shown, focus);
    case 'sideways': {
      const to = Math.max(0, Math.min(buttonsOf(state, shown).length - 1, focus + action.by));
      return quiet({ ...state, focus: to });
    }
    case 'back':
      return quiet(without);
    case 'other':
      return quiet(state);
    case 'move':
      return quiet(without);
    case 'reveal':
      return onNext(state, shown, 1);
    case 'text':
      // A digit starts an entry only while the list has the focus (WCAG 2.2, 2.1.4); a letter goes there.
      return /^\d$/.test(action.text) ? quiet(state) : onAnyScreen(without, action);
    default:
      return onAnyScreen(without, action);
  }
}

/** The action that the accepted line of the help stands for. */
function helped(state: UiState, shown: Shown, action: Action): Action | undefined {
  if (shown.kind !== 'help') return undefined;
  const picked = action.type === 'pick' && action.does === 'accept' ? Number(action.key) : shown.at;
  if (action.type !== 'accept' && action.type !== 'pick') return undefined;
  return hintsOf(state, shown.of)[picked]?.action;
}

/** A scan goes on or chooses. */
function onScan(state: UiState, shown: Shown, move: 'on' | 'choose'): Step {
  const { group, inside, focus, actions } = move === 'on' ? scanOn(state, shown) : scanChosen(state);
  const moved: UiState = { ...state, focus, scan: { group, inside }, search: null };
  const [action] = actions;
  if (move === 'choose' && action !== undefined) return onAnyScreen(moved, action);
  return actions.reduce<Step>((step, one) => onShown(step.state, shownOf(step.state), one), quiet(moved));
}

/** Whether something is typed here that can be hidden. */
function revealing(shown: Shown): boolean {
  return shown.kind === 'asked' && shown.asked.prompt.kind === 'password';
}

/** Where the text runs to the left, what is within lies to the left. In a field left stays left. */
function directed(action: Action, state: UiState, shown: Shown): Action {
  if (action.type !== 'sideways' || state.words.direction === 'ltr') return action;
  const edits = state.focus === null && (typesText(shown) || shown.kind === 'asked');
  return edits ? action : { ...action, by: action.by < 0 ? 1 : -1 };
}

/** Keys on the screen: what they take, what shows them, and what pressing means where nothing is typed. */
function onTyping(state: UiState, shown: Shown, action: Action): Step | undefined {
  if (typesText(shown)) {
    const lead = state.keys === null ? undefined : onKeys(state, state.keys, action);
    if (lead !== undefined) {
      const next: UiState = { ...state, keys: lead.keys };
      return lead.action === null ? quiet(next) : onShown(next, shown, lead.action);
    }
    const shows = action.type === 'keys' || (action.type === 'press' && state.focus === null);
    if (shows) return quiet({ ...state, keys: freshKeys, focus: null });
  }
  return action.type === 'press' ? onAnyScreen(state, { type: 'accept' }) : undefined;
}

function onAnyScreen(state: UiState, action: Action): Step {
  if (action.type === 'speech') return onSpeech(state, action);
  const shown = shownOf(state);
  const typed = onTyping(state, shown, action);
  if (typed !== undefined) return typed;
  if (action.type === 'zoom') return onZoom(state, action.by);
  if (action.type === 'magnify') return magnified(state);
  if (action.type === 'shell') return quiet({ ...state, shells: state.shells + 1 });
  const tabs = action.type === 'reveal' && state.focus === null && !revealing(shown);
  if (tabs) return onNext(state, shown, 1);
  if (action.type === 'aid') return turnAid(state, action.name, action.on);
  if (action.type === 'scan') return onScan(state, shown, action.move);
  if (action.type === 'next') return onNext(state, shown, action.by);
  if (state.focus !== null) return onBar(state, shown, state.focus, action);
  const chosen = helped(state, shown, action);
  if (chosen !== undefined) return onAnyScreen({ ...state, help: null }, chosen);
  const opensAids = action.type === 'aids' && shown.kind !== 'aids' && hintsOf(state, shown).length > 0;
  if (opensAids) return opened({ ...state, help: null }, { kind: 'aids', at: 0 });
  const opensHelp = action.type === 'help' && shown.kind !== 'help' && hintsOf(state, shown).length > 0;
  return opensHelp ? quiet({ ...state, help: { at: 0 }, search: null }) : onShown(state, shown, action);
}

/** The state after an action of the user. Every action, with a meaning or not, stops the countdown. */
export function onAction(resting: UiState, action: Action): Step {
  // Whoever wakes the screen has not seen what a key would do; who hears it has.
  const hears = resting.aids.speech || action.type === 'speech';
  if (restOf(resting) !== 'awake' && !hears) return stopCountdown(used(resting));
  const state = prolonged(used(resting), action);
  const stopped = stopCountdown(pressed(state, action));
  // What is not in sight cannot be meant.
  if (isConcealed(state) && action.type !== 'speech') return stopped;
  const { scan } = stopped.state;
  // Whoever moves the focus otherwise has it on one thing.
  const scans =
    action.type === 'scan' ||
    action.type === 'other' ||
    action.type === 'speech' ||
    (scan.group === null && scan.inside === null);
  const begun = scans ? stopped.state : { ...stopped.state, scan: { group: null, inside: null } };
  const step = onAnyScreen(begun, directed(action, begun, shownOf(begun)));
  return { state: step.state, effects: [...stopped.effects, ...step.effects] };
}
