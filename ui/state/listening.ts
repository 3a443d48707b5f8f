import { quiet } from './event.ts';
import type { Step } from './event.ts';
import { opened, turned } from './panel.ts';
import type { Panel } from './panel.ts';
import { isTyping } from './screen-keys.ts';
import { settingsOf } from './settings.ts';
import { shownOf } from './state.ts';
import type { UiState } from './state.ts';
import { voiceOf, voiceRanges } from './voice.ts';

/** The question whether an output is heard, asked through it alone. */
export type ListenPanel = Extract<Panel, { kind: 'listen' }>;

/** What it can be answered with, in the order of its lines. */
export const listenAnswers = ['hear', 'next', 'all'] as const;

/** So long the voice at its usual rate has for the question, and a person to answer, ms. */
const answerMs = 15_000;

/** So often every output asks; nobody may be there who can hear any of them. */
const rounds = 2;

/** Screens that the question may stand before: others are gone in a moment, or say goodbye. */
const waitsOn: ReadonlySet<UiState['screen']['kind']> = new Set(['menu', 'failure']);

function endsAtMs(state: UiState, { sinceMs }: ListenPanel): number {
  const { rate } = voiceOf(state);
  return sinceMs + answerMs * Math.max(1, voiceRanges.rate.usual / rate);
}

function withoutListening(state: UiState): UiState {
  const above = state.above.filter(({ kind }) => kind !== 'listen');
  return above.length === state.above.length ? state : { ...state, above };
}

/** Nobody is asked any more while speech stays on: sound comes from everywhere, unless an output was chosen. */
export function endListening(state: UiState): Step {
  return quiet({ ...withoutListening(state), listened: true });
}

/** Another output asks. Behind the last one the first does, and in the end none. */
export function listenOn(state: UiState, panel: ListenPanel, by: 1 | -1 = 1): Step {
  const { outputs, nowMs } = state;
  const to = outputs.findIndex(({ id }) => id === panel.output) + by;
  const round = panel.round + (to >= outputs.length ? 1 : 0);
  if (round >= rounds) return endListening(state);
  const output = outputs[(to + outputs.length) % outputs.length]?.id ?? '';
  return turned(state, { ...panel, output, round, at: 0, sinceMs: nowMs });
}

/**
 * After every step: with speech on and several outputs, none of which was ever chosen, each asks in turn
 * whether it is heard.
 */
export function listening(before: UiState, step: Step): Step {
  const { state } = step;
  const { aids, outputs, nowMs, screen } = state;
  const open = state.above.some(({ kind }) => kind === 'listen');
  const next = (): Step => {
    if (!aids.speech) return quiet({ ...withoutListening(state), listened: false });
    const several = outputs.length > 1;
    const [first] = outputs;
    if (!open) {
      const asks = several && !state.listened && settingsOf(state).soundOutput === undefined;
      // The Enter of who is typing is no answer.
      if (!asks || first === undefined || !waitsOn.has(screen.kind) || isTyping(state)) return quiet(state);
      return opened(state, { kind: 'listen', output: first.id, round: 0, at: 0, sinceMs: nowMs });
    }
    if (!several || first === undefined) return quiet(withoutListening(state));
    const shown = shownOf(state);
    if (shown.kind !== 'listen') return quiet(state);
    // Help stood before it, or there are more of them: it asks anew.
    const anew = shownOf(before).kind !== 'listen' || before.outputs !== outputs;
    const gone = !outputs.some(({ id }) => id === shown.output);
    if (anew && !gone) return turned(state, { ...shown, sinceMs: nowMs });
    if (gone) {
      // In its place stands the one behind it.
      const at = before.outputs.findIndex(({ id }) => id === shown.output);
      const { id } = outputs[at] ?? first;
      return turned(state, { ...shown, output: id, at: 0, sinceMs: nowMs });
    }
    return nowMs >= endsAtMs(state, shown) ? listenOn(state, shown) : quiet(state);
  };
  if (!aids.speech && !state.listened && !open) return step;
  const { state: after, effects } = next();
  return { state: after, effects: [...step.effects, ...effects] };
}

/** When another output asks by itself, ms from now; Infinity while none does. */
export function untilListeningChanges(state: UiState): number {
  const shown = shownOf(state);
  return shown.kind === 'listen' ? Math.max(0, endsAtMs(state, shown) - state.nowMs) : Infinity;
}
