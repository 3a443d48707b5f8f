import { key } from '../key-codes.ts';
import { isPress, released } from './key-filter.ts';
import type { KeyFilter } from './key-filter.ts';

/** Keys that are held while another is pressed. */
export const modifiers: ReadonlySet<number> = new Set([
  key.leftCtrl,
  key.rightCtrl,
  key.leftShift,
  key.rightShift,
  key.leftAlt,
  key.rightAlt,
  key.leftMeta,
  key.rightMeta,
]);

/** How a modifier holds without a finger on it: for the next key, or until it is pressed again. */
export type Held = 'latched' | 'locked';

export interface Sticky {
  readonly held: ReadonlyMap<number, Held>;
  /** The modifier that is down by itself, and whether another key came while it was. */
  readonly down: { readonly code: number; readonly used: boolean } | null;
}

/** What a person is told of modifiers that hold otherwise than before; one that was used up is told by its key. */
export function stickyTold(
  before: Sticky['held'],
  after: Sticky['held'],
): readonly (readonly [kind: 'latched' | 'locked' | 'unlocked', code: number])[] {
  const more = [...after].filter(([code, how]) => before.get(code) !== how);
  const less = [...before].filter(([code, how]) => how === 'locked' && !after.has(code));
  return [
    ...more.map(([code, how]) => [how, code] as const),
    ...less.map(([code]) => ['unlocked', code] as const),
  ];
}

function without(
  held: ReadonlyMap<number, Held>,
  gone: (code: number, how: Held) => boolean,
): Map<number, Held> {
  return new Map([...held].filter(([code, how]) => !gone(code, how)));
}

/**
 * One finger types what takes two: a modifier that is pressed and let go holds for the next key
 * (StickyKeys); pressed twice it holds until a third time.
 */
export const stickyKeys: KeyFilter<Sticky> = {
  start: { held: new Map(), down: null },
  take(state, event) {
    const { held, down } = state;
    const { code, atMs } = event;
    if (modifiers.has(code)) {
      if (isPress(event)) {
        // Held already: to those behind this one its key has never come up.
        return { state: { held, down: { code, used: false } }, events: held.has(code) ? [] : [event] };
      }
      if (down?.code !== code || down.used) {
        return { state: { held: without(held, (one) => one === code), down: null }, events: [event] };
      }
      const how = held.get(code);
      if (how === 'locked') {
        return { state: { held: without(held, (one) => one === code), down: null }, events: [event] };
      }
      const next = new Map(held).set(code, how === 'latched' ? 'locked' : 'latched');
      return { state: { held: next, down: null }, events: [] };
    }
    if (isPress(event)) {
      return { state: { held, down: down === null ? null : { ...down, used: true } }, events: [event] };
    }
    // What was latched held for this key; with the key itself it comes up.
    const latched = [...held].filter(([, how]) => how === 'latched').map(([one]) => one);
    const rest = without(held, (_one, how) => how === 'latched');
    return { state: { held: rest, down }, events: [event, ...latched.map((one) => released(one, atMs))] };
  },
  dueMs: () => null,
  tick: (state) => ({ state, events: [] }),
  end: ({ held }, atMs) => [...held.keys()].map((code) => released(code, atMs)),
};
