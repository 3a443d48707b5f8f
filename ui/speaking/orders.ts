import { feedbackKinds } from '../state/feedback.ts';
import type { SoundOutput } from '../state/voice.ts';

/** Sounds that mean something by themselves, for where a word would be too long, or there is no voice. */
export const toneNames = [
  'ready',
  'focus',
  'here',
  'typed',
  'error',
  'start',
  'on',
  'off',
  'free',
  ...feedbackKinds,
] as const;
export type ToneName = (typeof toneNames)[number];

/** Where the focus is, for tones that tell it. */
export interface FocusPlace {
  /** Place in a list, from 1; 0 beside it, as the buttons of the bottom line are. */
  readonly index: number;
  readonly count: number;
  /** It starts by itself. */
  readonly isDefault: boolean;
  /** Nothing of the list comes behind it. */
  readonly isLast: boolean;
}

/** How it is spoken. */
export interface VoiceOrder {
  readonly do: 'voice';
  /** Language of the interface, a tag of BCP 47. */
  readonly language: string;
  /** Which of the voices, counted from 1 (ui/speech/voices.ts). */
  readonly voice: number;
  /** As espeak-ng counts them, see src/abi/espeak.ts. */
  readonly rate: number;
  readonly pitch: number;
  readonly volume: number;
  /** Where it is heard, as {@link SoundOutput.id}; empty for everywhere. */
  readonly output: string;
}

/** What the program that speaks is told, one JSON object a line on its standard input. */
export type Order =
  | VoiceOrder
  /** Behind what is being said. */
  | { readonly do: 'say'; readonly text: string }
  /** Characters, by their names. */
  | { readonly do: 'spell'; readonly text: string }
  /** The place is heard where there is no voice to say it. */
  | { readonly do: 'tone'; readonly tone: ToneName; readonly place?: FocusPlace }
  /** A sound of a theme; of no use when no card is there within so many ms. */
  | { readonly do: 'sound'; readonly file: string; readonly withinMs: number }
  /** What is being said, and waits to be, is dropped at once. */
  | { readonly do: 'silence' };

/** What it tells, one JSON object a line on its standard output. */
export type Report =
  | { readonly report: 'outputs'; readonly outputs: readonly SoundOutput[] }
  /** All has been said. */
  | { readonly report: 'quiet' };

/** Most characters of one thing that is said: nobody listens to more, and all of it is made at once. */
export const mostSaid = 2000;

/** Nothing that is sent is longer than this, in UTF-16 units. */
export const longestLine = 16 * 1024;

/** Whole lines out of pieces; one that is too long is dropped. */
export class Lines {
  #rest = '';
  #skips = false;

  /** @returns the lines that are whole now */
  take(piece: string): string[] {
    const [first = '', ...others] = `${this.#rest}${piece}`.split('\n');
    const all = [first, ...others];
    this.#rest = all.pop() ?? '';
    const whole = this.#skips && all.length > 0 ? all.slice(1) : all;
    if (all.length > 0) this.#skips = false;
    if (this.#rest.length > longestLine) {
      this.#rest = '';
      this.#skips = true;
    }
    return whole.filter((line) => line.length <= longestLine);
  }
}
