import { isConcealed } from '../state/concealed.ts';
import { settingsOf } from '../state/settings.ts';
import { shownOf } from '../state/state.ts';
import type { UiState } from '../state/state.ts';
import type { SoundName, Sounds } from '../view/sound.ts';
import type { Order } from './orders.ts';

/** So long a sound may wait for a card whose driver is being loaded, ms. */
const waits: Readonly<Record<SoundName, number>> = { ready: 20_000, focus: 500, start: 3000, error: 5000 };

/** What has the focus: another value when it has moved. */
function focusOf(state: UiState): string {
  const shown = shownOf(state);
  const at = 'at' in shown ? shown.at : 0;
  return [shown.kind, state.above.length, state.selected, at, state.focus ?? ''].join(' ');
}

/** What is to be heard after a change. @param acted somebody has done something meanwhile */
export function chimesAfter(before: UiState | undefined, after: UiState, acted: boolean): SoundName[] {
  const [was, is] = [before === undefined ? undefined : shownOf(before), shownOf(after)];
  if (is.kind === 'failure' && was?.kind !== 'failure') return ['error'];
  if (is.kind === 'progress' && was?.kind !== 'progress') return ['start'];
  const begins = before === undefined || before.entries.length === 0;
  if (is.kind === 'menu' && begins && after.entries.length > 0) return ['ready'];
  if (!acted || before === undefined || isConcealed(after)) return [];
  return was?.kind === is.kind && focusOf(before) !== focusOf(after) ? ['focus'] : [];
}

/** The sounds of the theme that is worn, as its user wants them. */
export class Chimes {
  #sounds: Sounds = {};
  #before: UiState | undefined;
  #greeted = false;

  /** From now on these. */
  use(sounds: Sounds): void {
    this.#sounds = sounds;
  }

  /** Whether there is anything to be heard, now or later. */
  wanted(state: UiState): boolean {
    return Object.keys(this.#sounds).length > 0 && settingsOf(state).sounds !== 'off';
  }

  /** What is to be played now. While somebody is spoken to, the voice has signs of its own. */
  take(state: UiState, acted: boolean): Order[] {
    const names = chimesAfter(this.#before, state, acted);
    this.#before = state;
    if (!this.wanted(state) || state.aids.speech) return [];
    return names.flatMap((name): Order[] => {
      const sound = this.#sounds[name];
      const again = name === 'ready' && this.#greeted;
      if (name === 'ready') this.#greeted = true;
      if (sound === undefined || again) return [];
      const order = { do: 'sound', file: sound.file, withinMs: waits[name] } as const;
      // Whoever goes on quickly hears where he is, not where he was.
      return name === 'focus' ? [{ do: 'silence' }, order] : [order];
    });
  }
}
