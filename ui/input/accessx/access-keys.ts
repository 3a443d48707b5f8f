import { eventTypes } from '../../../src/abi/evdev.ts';
import type { RawEvent } from '../../../src/abi/evdev.ts';
import type { FeedbackKind } from '../../state/feedback.ts';
import { bounceKeys } from './bounce-keys.ts';
import { gestureDueMs, gestureKey, gestureTick, noGestures } from './gestures.ts';
import type { Gesture, Gestures } from './gestures.ts';
import type { Filtered, KeyFilter } from './key-filter.ts';
import { slowKeys } from './slow-keys.ts';
import { stickyKeys, stickyTold } from './sticky-keys.ts';
import type { Sticky } from './sticky-keys.ts';

/** The filters that can be on, in the order that keys go through them. */
export type FilterName = 'bounce' | 'slow' | 'sticky';

/** A filter with its state, whatever that is. */
interface Running {
  readonly name: FilterName;
  take(event: RawEvent): readonly RawEvent[];
  dueMs(): number | null;
  tick(atMs: number): readonly RawEvent[];
  end(atMs: number): readonly RawEvent[];
}

function running<State>(
  name: FilterName,
  filter: KeyFilter<State>,
  onTold: (kind: FeedbackKind, code: number) => void,
  onState: (state: State, before: State) => void = () => undefined,
): Running {
  let { start: state } = filter;
  const keep = (next: State): void => {
    const before = state;
    if (next === before) return;
    state = next;
    onState(state, before);
  };
  const heard = ({ state: next, events, told }: Filtered<State>, code: number): readonly RawEvent[] => {
    keep(next);
    if (told !== undefined) onTold(told, code);
    return events;
  };
  return {
    name,
    take: (event) => heard(filter.take(state, event), event.code),
    dueMs: () => filter.dueMs(state),
    tick(atMs) {
      const ticked = filter.tick(state, atMs);
      return heard(ticked, ticked.events[0]?.code ?? 0);
    },
    end(atMs) {
      const events = filter.end(state, atMs);
      keep(filter.start);
      return events;
    },
  };
}

/** Whom it tells. */
export interface AccessKeysTarget {
  /** Whether a filter is on. */
  on(name: FilterName): boolean;
  onGesture(gesture: Gesture): void;
  /** Which modifiers hold without a finger on them. */
  onHeld(held: Sticky['held']): void;
  /** How long, ms, a key is held until it counts, and trembles. */
  slowMs(): number;
  bounceMs(): number;
  /** What has become of a key. */
  onTold(kind: FeedbackKind, code: number): void;
}

/** The keys of one keyboard on their way through AccessX's filters and gestures. Time comes with events. */
export class AccessKeys {
  readonly #target: AccessKeysTarget;
  readonly #filters: readonly Running[];
  readonly #on = new Set<FilterName>();
  #gestures: Gestures = noGestures;

  constructor(target: AccessKeysTarget) {
    this.#target = target;
    const told = (kind: FeedbackKind, code: number): void => target.onTold(kind, code);
    this.#filters = [
      running('bounce', bounceKeys(target.bounceMs.bind(target)), told),
      running('slow', slowKeys(target.slowMs.bind(target)), told),
      running('sticky', stickyKeys, told, ({ held }, before) => {
        target.onHeld(held);
        for (const [kind, code] of stickyTold(before.held, held)) told(kind, code);
      }),
    ];
  }

  /** @returns what is heard behind the filters; what is no key goes through as it is */
  take(events: readonly RawEvent[]): RawEvent[] {
    return events.flatMap((event) => {
      if (event.type !== eventTypes.key || event.value > 1)
        return event.type === eventTypes.key ? [] : [event];
      const { gestures, made } = gestureKey(this.#gestures, event);
      this.#gestures = gestures;
      made.forEach((gesture) => this.#target.onGesture(gesture));
      return [...this.#switched(event.atMs), ...this.#through([event], 0)];
    });
  }

  /** When {@link tick} must be called; null when nothing happens by itself. */
  get dueMs(): number | null {
    const due = [gestureDueMs(this.#gestures), ...this.#filters.map((filter) => filter.dueMs())];
    const set = due.filter((one) => one !== null);
    return set.length === 0 ? null : Math.min(...set);
  }

  /** Time has passed. @returns what is heard because of it */
  tick(atMs: number): RawEvent[] {
    const { gestures, made } = gestureTick(this.#gestures, atMs);
    this.#gestures = gestures;
    made.forEach((gesture) => this.#target.onGesture(gesture));
    if (made.includes('slow-soon')) this.#target.onTold('slow-soon', 0);
    const heard = this.#filters.flatMap((filter, index) => this.#through(filter.tick(atMs), index + 1));
    return [...this.#switched(atMs), ...heard];
  }

  #through(events: readonly RawEvent[], from: number): RawEvent[] {
    return this.#filters
      .slice(from)
      .reduce<readonly RawEvent[]>(
        (left, filter) => (this.#on.has(filter.name) ? left.flatMap((event) => filter.take(event)) : left),
        events,
      )
      .slice();
  }

  /** Filters that went on or off since the last event; what was held comes up. */
  #switched(atMs: number): RawEvent[] {
    return this.#filters.flatMap((filter, index) => {
      const on = this.#target.on(filter.name);
      if (on === this.#on.has(filter.name)) return [];
      if (on) this.#on.add(filter.name);
      else this.#on.delete(filter.name);
      return on ? [] : this.#through(filter.end(atMs), index + 1);
    });
  }
}
