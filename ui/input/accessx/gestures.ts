import type { RawEvent } from '../../../src/abi/evdev.ts';
import { key } from '../key-codes.ts';
import { isPress } from './key-filter.ts';
import { modifiers } from './sticky-keys.ts';

/** Shift pressed so often with nothing between, each within so many ms of the one before: sticky keys. */
const presses = 5;
const betweenMs = 15_000;

/** Shift held so long, ms: slow keys; half-way a warning. */
export const holdMs = 8000;
export const warningMs = 4000;

/** What a gesture asks for. */
export type Gesture = 'sticky' | 'slow' | 'slow-soon' | 'sticky-off';

/** The gestures that switch aids on and off, without any of them being on. */
export interface Gestures {
  readonly count: number;
  readonly lastMs: number;
  /** The Shift that is held, since when, and what has been told of it. */
  readonly held: { readonly code: number; readonly sinceMs: number; readonly warned: boolean } | null;
  /** Modifiers that are down. */
  readonly down: ReadonlySet<number>;
}

export const noGestures: Gestures = { count: 0, lastMs: -Infinity, held: null, down: new Set() };

interface GestureStep {
  readonly gestures: Gestures;
  readonly made: readonly Gesture[];
}

const shifts: ReadonlySet<number> = new Set([key.leftShift, key.rightShift]);

/** A key went down or up. */
export function gestureKey(state: Gestures, event: RawEvent): GestureStep {
  const { code, atMs } = event;
  const down = new Set(state.down);
  if (modifiers.has(code)) {
    if (isPress(event)) down.add(code);
    else down.delete(code);
  }
  if (!isPress(event)) {
    // At its release: the last press would be the first that holds Shift, and the next one lock it.
    const made = shifts.has(code) && state.count >= presses;
    const count = made ? 0 : state.count;
    return { gestures: { ...state, count, held: null, down }, made: made ? ['sticky'] : [] };
  }
  // Two keys at once are no one-finger typist's: that ends sticky keys.
  const off: readonly Gesture[] = state.down.size > 0 ? ['sticky-off'] : [];
  if (!shifts.has(code)) return { gestures: { ...noGestures, down }, made: off };
  const count = atMs - state.lastMs <= betweenMs ? state.count + 1 : 1;
  const held = { code, sinceMs: atMs, warned: false };
  return { gestures: { count, lastMs: atMs, held, down }, made: off };
}

/** When {@link gestureTick} must be called; null when nothing happens by itself. */
export function gestureDueMs({ held }: Gestures): number | null {
  return held === null ? null : held.sinceMs + (held.warned ? holdMs : warningMs);
}

/** Time has passed. */
export function gestureTick(state: Gestures, atMs: number): GestureStep {
  const { held } = state;
  if (held === null) return { gestures: state, made: [] };
  if (atMs - held.sinceMs >= holdMs) return { gestures: { ...noGestures, down: state.down }, made: ['slow'] };
  if (held.warned || atMs - held.sinceMs < warningMs) return { gestures: state, made: [] };
  return { gestures: { ...state, held: { ...held, warned: true } }, made: ['slow-soon'] };
}
