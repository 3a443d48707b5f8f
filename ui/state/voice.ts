import { settingsOf } from './settings.ts';
import type { UiState } from './state.ts';

/** A way out for sound, as the program that speaks tells it. */
export interface SoundOutput {
  /** The same at every start. */
  readonly id: string;
  /** As a person knows it. */
  readonly name: string;
}

/** What of a voice can be otherwise. */
export const voiceSettings = ['rate', 'pitch', 'volume'] as const;
export type VoiceSetting = (typeof voiceSettings)[number];

interface Range {
  readonly setting: 'speechRate' | 'speechPitch' | 'speechVolume';
  readonly values: readonly number[];
  readonly usual: number;
}

function steps(from: number, to: number, by: number): number[] {
  return Array.from({ length: Math.floor((to - from) / by) + 1 }, (_, index) => from + index * by);
}

/** In espeak-ng's units: words a minute, its scale of 100, percent. A volume of nothing would strand its user. */
export const voiceRanges: Readonly<Record<VoiceSetting, Range>> = {
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

export function voiceOf(state: UiState): Voice {
  return {
    rate: valueOf(state, 'rate'),
    pitch: valueOf(state, 'pitch'),
    volume: valueOf(state, 'volume'),
    output: settingsOf(state).soundOutput ?? '',
  };
}

/** The value a step on from the one that holds; the last at an end. */
export function voiceStep(state: UiState, of: VoiceSetting, by: 1 | -1): number {
  const { values } = voiceRanges[of];
  const now = valueOf(state, of);
  const further = by > 0 ? values.find((value) => value > now) : values.findLast((value) => value < now);
  return further ?? now;
}
