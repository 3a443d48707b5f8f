import type { UiState } from './state.ts';

/** How many times as large as usual everything can be drawn, where the screen has room. */
const steps = [1, 1.25, 1.5, 2, 3, 4] as const;

/** Sizes that this screen has room for; the last is what it has room for, where that lies between two steps. */
export function possibleSizes(largest: number): number[] {
  const fitting = steps.filter((step) => step <= largest);
  // As many digits as a setting has; never less, or the last quarter would be lost.
  const most = Math.ceil(Math.min(largest, steps.at(-1) ?? 1) * 1000) / 1000;
  return fitting.at(-1) === most ? fitting : [...fitting, most];
}

/** Whether the screen has room for more than the usual size. */
export function canZoom({ largest }: UiState): boolean {
  return largest > 1;
}

/** Draws everything a step larger or smaller; 0 is the next step, and after the largest the usual size. */
export function zoomed(state: UiState, by: 1 | 0 | -1): UiState {
  const sizes = possibleSizes(state.largest);
  const now = sizes.findLastIndex((size) => size <= state.larger);
  const next = by === 0 ? (now + 1) % sizes.length : Math.max(0, Math.min(sizes.length - 1, now + by));
  const larger = sizes[next] ?? 1;
  return larger === state.larger ? state : { ...state, larger };
}

/** Draws everything as large as a setting says, `1.5`; what means no size changes nothing. */
export function zoomedTo(state: UiState, scale: string | undefined): UiState {
  const larger = /^[1-4](?:\.\d{1,3})?$/.test(scale ?? '') ? Number(scale) : state.larger;
  return larger === state.larger || larger > (steps.at(-1) ?? 1) ? state : { ...state, larger };
}
