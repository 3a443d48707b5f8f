import { restOf } from './rest.ts';
import type { UiState } from './state.ts';

const minuteMs = 60_000;

/** A machine whose clock has run down, or that has none, says that it is 1970 or the year of its firmware. */
const leastMs = Date.UTC(2020, 0);

/** Minutes and hours, `09:41`, as the machine's clock has them; empty where it is not set, or nothing shows it. */
export function timeOfDay({ clock, nowMs }: UiState): string {
  if (clock === null) return '';
  const wallMs = clock + nowMs;
  return wallMs >= leastMs ? new Date(wallMs).toISOString().slice(11, 16) : '';
}

/** With the machine's clock as it is now, where it is shown. */
export function withClock(state: UiState, wallMs: number | null): UiState {
  const clock = wallMs === null ? null : Math.round(wallMs - state.nowMs);
  // Both clocks are read one after the other: what lies between is no other time.
  const same = clock !== null && state.clock !== null && Math.abs(clock - state.clock) < 50;
  return same || clock === state.clock ? state : { ...state, clock };
}

/** When the minute is over, ms from now; Infinity for never. On a black screen nobody reads it. */
export function untilMinute(state: UiState): number {
  const { clock, nowMs } = state;
  if (clock === null || restOf(state) === 'blank') return Infinity;
  const gone = (clock + nowMs) % minuteMs;
  return minuteMs - gone;
}
