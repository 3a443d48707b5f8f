import type { Action } from '../state/action.ts';
import { key } from './key-codes.ts';

/** Keys that are held while another is pressed, as a chord asks for them. */
interface Held {
  readonly control: boolean;
  readonly alt: boolean;
  readonly meta: boolean;
}

/**
 * Super, Alt and S switches speech on a Debian desktop (GNOME's screen reader), and so it does here; Ctrl
 * stands for a Super key that is not there. By place: an Arabic layout has no S.
 */
const switching: ReadonlyMap<number, Action> = new Map([[key.s, { type: 'speech', does: 'turn' }]]);

/** How it is spoken, with Ctrl and Alt, on every screen: no text is typed with these. */
const voice: ReadonlyMap<number, Action> = new Map<number, Action>([
  [key.up, { type: 'speech', does: 'rate', by: 1 }],
  [key.down, { type: 'speech', does: 'rate', by: -1 }],
  [key.right, { type: 'speech', does: 'volume', by: 1 }],
  [key.left, { type: 'speech', does: 'volume', by: -1 }],
  [key.pageUp, { type: 'speech', does: 'pitch', by: 1 }],
  [key.pageDown, { type: 'speech', does: 'pitch', by: -1 }],
  [key.v, { type: 'speech', does: 'voice', by: 1 }],
]);

/** What a key means with these held; undefined where that is no chord of ours. */
export function chordAction(code: number, { control, alt, meta }: Held): Action | undefined {
  if (alt && control !== meta && switching.has(code)) return switching.get(code);
  return alt && control && !meta ? voice.get(code) : undefined;
}
