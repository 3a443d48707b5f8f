import { settingsOf } from './settings.ts';
import type { UiState } from './state.ts';

/** A way out for sound, as the program that speaks tells it. */
export interface SoundOutput {
  /** The same at every start. */
  readonly id: string;
  /** As a person knows it. */
  readonly name: string;
}

/** Voices to choose from. */
export const voiceCount = 6;

/** What of a voice can be otherwise. */
export const voiceSettings = ['voice', 'rate', 'pitch', 'volume'] as const;
export type VoiceSetting = (typeof voiceSettings)[number];

interface Range {
  readonly setting: 'speechRate' | 'speechPitch' | 'speechVolume' | 'speechVoice';
  readonly values: readonly number[];
  readonly usual: number;
  /** Beyond the last comes the first. */
  readonly round?: true;
}

function steps(from: number, to: number, by: number): number[] {
  return Array.from({ length: Math.floor((to - from) / by) + 1 }, (_, index) => from + index * by);
}

/**
 * Voices by their place in the list of the program that speaks (ui/speech/voices.ts), the rest in
 * espeak-ng's units: words a minute, its scale of 100, percent. A volume of nothing would strand its user.
 */
export const voiceRanges: Readonly<Record<VoiceSetting, Range>> = {
  voice: { setting: 'speechVoice', values: steps(1, voiceCount, 1), usual: 1, round: true },
  rate: { setting: 'speechRate', values: steps(100, 450, 25), usual: 175 },
  pitch: { setting: 'speechPitch', values: steps(0, 100, 10), usual: 50 },
  volume: { setting: 'speechVolume', values: steps(20, 200, 20), usual: 100 },
};

/** How it is spoken, and where. */
export interface Voice extends Readonly<Record<VoiceSetting, number>> {
  /** {@link SoundOutput.id}; empty for everywhere. */
  readonly output: string;
}

function valueOf(state: UiState, of: VoiceSetting): number {
  const { setting, values, usual } = voiceRanges[of];
  const said = Number(settingsOf(state)[setting] ?? usual);
  const [least = usual, most = usual] = [values[0], values.at(-1)];
  return Number.isInteger(said) && said >= least && said <= most ? said : usual;
}

/** An output that asks whether it is heard has the voice to itself. */
export function voiceOf(state: UiState): Voice {
  const asking = state.above.find(({ kind }) => kind === 'listen');
  return {
    voice: valueOf(state, 'voice'),
    rate: valueOf(state, 'rate'),
    pitch: valueOf(state, 'pitch'),
    volume: valueOf(state, 'volume'),
    output: asking?.kind === 'listen' ? asking.output : (settingsOf(state).soundOutput ?? ''),
  };
}

/** The value a step on from the one that holds; at an end the last, or where it goes round the other end's. */
export function voiceStep(state: UiState, of: VoiceSetting, by: 1 | -1): number {
  const { values, round = false } = voiceRanges[of];
  const now = valueOf(state, of);
  const further = by > 0 ? values.find((value) => value > now) : values.findLast((value) => value < now);
  const beyond = round ? values.at(by > 0 ? 0 : -1) : undefined;
  return further ?? beyond ?? now;
}
