import type { UiState } from './state.ts';
import { parseTimes } from './times-text.ts';
import { usualTimes } from './times.ts';
import type { Times } from './times.ts';

/** What kboot.conf and kboot's own command line say of times, these the later. */
export function givenTimes({ given }: Pick<UiState, 'given'>): Times {
  const told = [given.configured, given.parameters].flatMap(({ accessibility, times }) => [
    parseTimes(accessibility),
    parseTimes(times),
  ]);
  return told.reduce<Times>((times, more) => ({ ...times, ...more }), usualTimes);
}

/** The times that hold when nothing is tried. */
export function heldTimes(state: UiState): Times {
  return { ...givenTimes(state), ...parseTimes(state.settings.times) };
}
