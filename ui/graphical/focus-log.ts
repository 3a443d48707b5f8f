import { log } from '../../src/base/log.ts';
import { senseOf } from '../semantics/sense.ts';
import type { UiState } from '../state/state.ts';

/** What has the focus, in one line. */
export function focusWords(state: UiState): string {
  const { kind, focused } = senseOf(state);
  const words = focused.map(({ role, label, value }) => `${role} “${label}” ${value ?? ''}`.trimEnd());
  return `${kind}: ${words.join(', ')}`;
}

/**
 * Writes each move of the focus into the log (`kboot.debug`): who reads it sees what a person sees
 * that sits before the screen. Of a secret it tells no more than speech does.
 */
export class FocusLog {
  #told = '';

  take(state: UiState): void {
    const line = focusWords(state);
    if (line === this.#told) return;
    this.#told = line;
    log('debug', `focus: ${line}`);
  }
}
