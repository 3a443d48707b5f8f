import type { PowerAction } from '../../src/model/status.ts';
import type { UiState } from './state.ts';

/** One thing that can be done with the machine; null does nothing. */
export interface PowerChoice {
  readonly label: string;
  readonly action: PowerAction | null;
}

const labels: Readonly<Record<PowerAction, string>> = {
  reboot: 'Restart the computer',
  poweroff: 'Switch it off',
  'firmware-setup': "Restart into the firmware's settings",
};

/** What this machine can be asked; the harmless choice first. */
export function powerChoices({ powers }: UiState): PowerChoice[] {
  const asked = powers.map((action) => ({ label: labels[action], action }));
  return [{ label: 'Back to the menu', action: null }, ...asked];
}
