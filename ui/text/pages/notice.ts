import type { Screen, UiState } from '../../state/state.ts';
import { blank, plain, strong } from '../line.ts';
import type { Line } from '../line.ts';

/** No core has answered yet. */
export function connecting({ words: { say } }: UiState): Line[] {
  return [strong('kboot'), blank, plain(say('connecting.looking'))];
}

const leavings = ['restart', 'powerOff'] as const;

/** The last words on the terminal. */
export function leaving(
  { words: { say } }: UiState,
  { title, reason }: Extract<Screen, { kind: 'leaving' }>,
): Line[] {
  const known = leavings.find((one) => one === reason);
  return [plain(`${known === undefined ? say('progress.title', { title }) : say(`leaving.${known}`)}...`)];
}
