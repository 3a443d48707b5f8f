import type { Screen, UiState } from '../../state/state.ts';
import { blank, plain, strong } from '../line.ts';
import type { Line } from '../line.ts';

/** No core has answered yet. */
export function connecting(): Line[] {
  return [strong('kboot'), blank, plain('Looking for systems...')];
}

const leavings: Readonly<Record<string, string>> = {
  restart: 'Restarting...',
  powerOff: 'Switching off...',
};

/** The last words on the terminal. */
export function leaving(_state: UiState, { title, reason }: Extract<Screen, { kind: 'leaving' }>): Line[] {
  return [plain(leavings[reason] ?? `Starting ${title}...`)];
}
