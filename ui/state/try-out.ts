import type { Panel } from './panel.ts';
import type { UiState } from './state.ts';
import { shownOf } from './state.ts';
import { timeNames } from './times.ts';
import type { TimeName, Times } from './times.ts';

/** What has been tried on the screen of times. */
export interface TryOut {
  /** Presses of its button, and what was typed last. */
  readonly presses: number;
  readonly typed: string;
  /** When what goes on by itself there began, in the clock of `nowMs`. */
  readonly sinceMs: number;
}

/** A row of cells that shows how fast something is. */
export interface Strip {
  readonly cells: number;
  /** The last cell that is lit, from 0; -1 when none is. */
  readonly lit: number;
  /** Whether those before it are lit as well. */
  readonly fills: boolean;
  /** When it looks otherwise, ms from its beginning; Infinity when it rests. */
  readonly changesAtMs: number;
}

const scanCells = 5;
const repeatCells = 10;
const fillCells = 8;

/** As the focus of a scan goes round, and then waits. */
function scanStrip(times: Times, elapsedMs: number): Strip {
  const { 'scan.rate': rate, 'scan.first': first, 'scan.loops': loops } = times;
  const step = elapsedMs < first ? 0 : 1 + Math.floor((elapsedMs - first) / rate);
  const over = step >= scanCells * loops;
  const changesAtMs = over ? Infinity : first + step * rate;
  return { cells: scanCells, lit: over ? -1 : step % scanCells, fills: false, changesAtMs };
}

/** As a held key types: once, and after a while again and again. */
function repeatStrip(times: Times, elapsedMs: number): Strip {
  const { 'repeat.delay': delay, 'repeat.interval': interval } = times;
  const again = delay === 0 || elapsedMs < delay ? 0 : 1 + Math.floor((elapsedMs - delay) / interval);
  const lit = Math.min(again, repeatCells - 1);
  const rests = delay === 0 || lit === repeatCells - 1;
  return { cells: repeatCells, lit, fills: true, changesAtMs: rests ? Infinity : delay + lit * interval };
}

/** As a time goes by, once. */
function fillStrip(totalMs: number, elapsedMs: number): Strip {
  const cellMs = totalMs / fillCells;
  const full = cellMs === 0 ? fillCells : Math.min(fillCells, Math.floor(elapsedMs / cellMs));
  const changesAtMs = full === fillCells ? Infinity : (full + 1) * cellMs;
  return { cells: fillCells, lit: full - 1, fills: true, changesAtMs };
}

type Shows = (times: Times, elapsedMs: number) => Strip;

const filling =
  (name: TimeName): Shows =>
  (times, elapsedMs) =>
    fillStrip(times[name], elapsedMs);

/** What shows each time; the pointer itself shows its own. */
const strips: Partial<Readonly<Record<TimeName, Shows>>> = {
  'scan.rate': scanStrip,
  'scan.first': scanStrip,
  'scan.loops': scanStrip,
  'scan.debounce': filling('scan.debounce'),
  'scan.hold': filling('scan.hold'),
  'dwell.time': filling('dwell.time'),
  'dwell.rest': filling('dwell.rest'),
  'slow.delay': filling('slow.delay'),
  'bounce.delay': filling('bounce.delay'),
  'repeat.delay': repeatStrip,
  'repeat.interval': repeatStrip,
  'morse.unit': filling('morse.unit'),
};

/** What shows the selected time at this moment; undefined where nothing but the try itself does. */
export function stripOf(
  state: UiState,
  { at, tryOut }: Extract<Panel, { kind: 'times' }>,
): Strip | undefined {
  const name = timeNames[at];
  return name === undefined ? undefined : strips[name]?.(state.times, state.nowMs - tryOut.sinceMs);
}

/** When it looks otherwise by time alone, ms from now; Infinity when it rests or is not in sight. */
export function untilStripChanges(state: UiState): number {
  const shown = shownOf(state);
  if (shown.kind !== 'times') return Infinity;
  const changesAtMs = stripOf(state, shown)?.changesAtMs ?? Infinity;
  return Math.max(0, shown.tryOut.sinceMs + changesAtMs - state.nowMs);
}
