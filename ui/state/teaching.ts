import { closed, opened, turned } from './panel.ts';
import type { Panel } from './panel.ts';
import { quiet } from './event.ts';
import type { Step } from './event.ts';
import { shownOf } from './state.ts';
import type { UiState } from './state.ts';
import { meanings, taught } from './taught.ts';
import type { TaughtDevice, TaughtInput } from './taught.ts';

/** What was pressed to be taught. */
export interface Pressed {
  readonly device: TaughtDevice;
  readonly input: TaughtInput;
  /** What it will do: place in {@link meanings}. */
  readonly at: number;
  /** It is kept already. */
  readonly taken: boolean;
}

type TeachPanel = Extract<Panel, { kind: 'teach' }>;

/** So long after the last press what it will do is taken, and the screen closes when nothing is pressed, ms. */
const takenMs = 6000;
const closesMs = 30_000;

export function openTeaching(state: UiState): Step {
  return opened(state, { kind: 'teach', pressed: null, sinceMs: state.nowMs });
}

function isWaiting({ pressed }: TeachPanel): boolean {
  return pressed === null || pressed.taken;
}

function endsAtMs(panel: TeachPanel): number {
  return panel.sinceMs + (isWaiting(panel) ? closesMs : takenMs);
}

/** A switch was pressed: another one chooses first, the same one goes on to its next meaning. */
export function onSwitch(state: UiState, device: TaughtDevice, input: TaughtInput): Step {
  const shown = shownOf(state);
  if (shown.kind !== 'teach') return quiet(state);
  const before = shown.pressed;
  const same =
    before !== null &&
    !before.taken &&
    JSON.stringify([before.device, before.input]) === JSON.stringify([device, input]);
  const at = same ? (before.at + 1) % meanings.length : 0;
  return turned(state, { ...shown, pressed: { device, input, at, taken: false }, sinceMs: state.nowMs });
}

/** What was pressed does from now on what was chosen for it, now and at later starts. */
export function take(state: UiState, panel: TeachPanel, at = panel.pressed?.at ?? 0): Step {
  const { pressed } = panel;
  const meaning = meanings[at];
  if (pressed === null || meaning === undefined) return quiet(state);
  const text = taught(state.settings.input ?? '', pressed.device, pressed.input, meaning);
  const { input: _before, ...settings } = state.settings;
  const id = state.lastAsk + 1;
  const kept = { ...state, lastAsk: id, settings: text === '' ? settings : { ...settings, input: text } };
  const { state: next } = turned(kept, {
    ...panel,
    pressed: { ...pressed, at, taken: true },
    sinceMs: state.nowMs,
  });
  const input = text === '' ? null : text;
  return {
    state: next,
    effects: [{ type: 'ask', id, ask: { what: 'change-settings', settings: { input } } }],
  };
}

/** Time has passed: what was chosen is taken, or nobody is there. */
export function teachingTick(state: UiState): Step {
  const shown = shownOf(state);
  if (shown.kind !== 'teach' || state.nowMs < endsAtMs(shown)) return quiet(state);
  return isWaiting(shown) ? quiet(closed(state)) : take(state, shown);
}

/** Seconds until what was chosen is taken, as a person reads them. */
export function teachingSeconds({ nowMs }: UiState, panel: TeachPanel): number {
  return Math.ceil(Math.max(0, endsAtMs(panel) - nowMs) / 1000);
}

/** When the picture changes by time alone, ms from now; Infinity while another screen is in sight. */
export function untilTeachingChanges(state: UiState): number {
  const shown = shownOf(state);
  if (shown.kind !== 'teach') return Infinity;
  const left = Math.max(0, endsAtMs(shown) - state.nowMs);
  if (isWaiting(shown)) return left;
  return left % 1000 === 0 ? Math.min(left, 1000) : left % 1000;
}
