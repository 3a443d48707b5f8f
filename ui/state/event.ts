import type { Settings } from '../../src/model/settings.ts';
import type { ClientMessage, ServerMessage } from '../../src/wire/messages.ts';
import type { Words } from '../words/words.ts';
import type { Action } from './action.ts';
import type { FeedbackKind } from './feedback.ts';
import type { KeyRows } from './key-rows.ts';
import type { Offers } from './offers.ts';
import type { UiState } from './state.ts';
import type { TaughtDevice, TaughtInput } from './taught.ts';
import type { SoundOutput } from './voice.ts';

/** Everything that can change the state. `atMs` is a monotonic clock, ms, the same for all events. */
export type UiEvent =
  | { readonly type: 'server'; readonly message: ServerMessage; readonly atMs: number }
  /** The connection to the core is gone. */
  | { readonly type: 'disconnected'; readonly atMs: number }
  | { readonly type: 'action'; readonly action: Action; readonly atMs: number }
  /** Time has passed; due when `untilChange` says so. */
  | { readonly type: 'tick'; readonly atMs: number; readonly wallMs?: number }
  /** The machine's clock, ms since 1970, for who shows it; null for who does not. */
  | { readonly type: 'clock'; readonly wallMs: number | null; readonly atMs: number }
  /** What kboot's own kernel command line says. */
  | { readonly type: 'parameters'; readonly settings: Settings; readonly atMs: number }
  /** The words of another language have been read. */
  | { readonly type: 'words'; readonly words: Words; readonly atMs: number }
  /** The keyboard types with this layout from now on. */
  | {
      readonly type: 'keyboard';
      readonly layout: string;
      /** What its letter keys type; those of the layout before when absent. */
      readonly rows?: KeyRows;
      /** All that can be switched to; only this one when absent. */
      readonly layouts?: readonly string[];
      readonly atMs: number;
    }
  /** What can be chosen in the settings has been read. */
  | { readonly type: 'offers'; readonly offers: Offers; readonly atMs: number }
  /** The program that speaks has found, or lost, ways out for sound. */
  | { readonly type: 'outputs'; readonly outputs: readonly SoundOutput[]; readonly atMs: number }
  /** The theme that is worn has sounds, or has none. */
  | { readonly type: 'sounds'; readonly has: boolean; readonly atMs: number }
  /** Somebody is there, and has done nothing that means anything: a pointer has moved. */
  | { readonly type: 'used'; readonly atMs: number }
  /** The screen dims and goes blank from now on when nobody uses it. */
  | { readonly type: 'rests'; readonly atMs: number }
  /** The theme hides the menu until a key is pressed, or, where it says so, held for so many ms. */
  | { readonly type: 'conceal'; readonly holdMs?: number; readonly atMs: number }
  /** What opens a hidden menu was pressed. */
  | { readonly type: 'reveal'; readonly atMs: number }
  /** These modifiers hold without a finger on them. */
  | { readonly type: 'held'; readonly names: readonly string[]; readonly atMs: number }
  /** The aids have heard a key, or have not. */
  | { readonly type: 'feedback'; readonly kind: FeedbackKind; readonly key: string; readonly atMs: number }
  /** A switch was pressed to be taught. */
  | {
      readonly type: 'switch';
      readonly device: TaughtDevice;
      readonly input: TaughtInput;
      readonly atMs: number;
    }
  /** The view has measured how many lines of the menu fit, and how many a heading takes; default 0. */
  | {
      readonly type: 'viewport';
      readonly rows: number;
      readonly headingRows?: number;
      /** Entries that stand beside each other; default 1. */
      readonly columns?: number;
      /** How many times as large as usual the screen can show everything; default 1. */
      readonly largest?: number;
      readonly atMs: number;
    };

/** A new state, and what the core must be told because of it, in order. */
export interface Step {
  readonly state: UiState;
  readonly effects: readonly ClientMessage[];
}

/** A step that tells the core nothing. */
export function quiet(state: UiState): Step {
  return { state, effects: [] };
}
