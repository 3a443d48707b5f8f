import { settingsOf } from './settings.ts';
import type { UiState } from './state.ts';

/** What the screen of a machine that nobody uses does. */
export type Rest = 'awake' | 'dimmed' | 'blank';

const minuteMs = 60_000;

/** Minutes without input until then, where nobody has said otherwise. */
const usual = { dim: 5, blank: 10 } as const;

/** How long nobody may do anything until it dims or goes blank, ms; Infinity for never. */
export function restAfterMs(state: UiState, what: 'dim' | 'blank'): number {
  const said = settingsOf(state)[what] ?? '';
  if (said === 'never') return Infinity;
  return (/^[1-9]\d{0,3}$/.test(said) ? Number(said) : usual[what]) * minuteMs;
}

/** While something goes on by itself it is looked at. */
function mayRest({ rests, screen, countdown }: UiState): boolean {
  return rests && (screen.kind === 'menu' || screen.kind === 'failure') && countdown === null;
}

/** What the screen does now. */
export function restOf(state: UiState): Rest {
  if (!mayRest(state)) return 'awake';
  const idleMs = state.nowMs - state.usedMs;
  if (idleMs >= restAfterMs(state, 'blank')) return 'blank';
  return idleMs >= restAfterMs(state, 'dim') ? 'dimmed' : 'awake';
}

/** When it will be otherwise by time alone, ms from now; Infinity for never. */
export function untilRest(state: UiState): number {
  if (!mayRest(state)) return Infinity;
  const dueMs = (['dim', 'blank'] as const)
    .map((what) => state.usedMs + restAfterMs(state, what) - state.nowMs)
    .filter((due) => due > 0);
  return Math.min(...dueMs);
}

/** The state of a machine that somebody uses. */
export function used(state: UiState): UiState {
  return state.rests ? { ...state, usedMs: state.nowMs } : state;
}
