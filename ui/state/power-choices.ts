import type { PowerAction } from '../../src/model/status.ts';
import type { UiState } from './state.ts';

/** One thing that can be done with the machine; null does nothing. */
export interface PowerChoice {
  readonly label: string;
  readonly action: PowerAction | 'information' | 'repair' | 'network' | null;
}

/** What this machine can be asked; the harmless choice first. */
export function powerChoices({ powers, words: { say } }: UiState): PowerChoice[] {
  const asked = powers.map((action) => ({ label: say(`power.${action}`), action }));
  return [
    { label: say('power.back'), action: null },
    ...asked,
    { label: say('power.network'), action: 'network' },
    { label: say('power.repair'), action: 'repair' },
    { label: say('power.information'), action: 'information' },
  ];
}
