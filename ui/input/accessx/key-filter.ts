import type { RawEvent } from '../../../src/abi/evdev.ts';
import type { FeedbackKind } from '../../state/feedback.ts';

/**
 * What changes the key events of a keyboard on their way, as X's AccessX does
 * (The X Keyboard Extension: Protocol Specification, section 10.6). Pure: time comes with the events.
 */
export interface KeyFilter<State> {
  readonly start: State;
  /** A key went down or up; the kernel's own repeats never come here. */
  take(state: State, event: RawEvent): Filtered<State>;
  /** When {@link tick} must be called; null when nothing happens by itself. */
  dueMs(state: State): number | null;
  tick(state: State, atMs: number): Filtered<State>;
  /** It is switched off: the events that leave nothing held behind. */
  end(state: State, atMs: number): readonly RawEvent[];
}

export interface Filtered<State> {
  readonly state: State;
  readonly events: readonly RawEvent[];
  /** What has become of the key, where a person should know. */
  readonly told?: FeedbackKind;
}

const keyType = 1;

export function isPress({ value }: RawEvent): boolean {
  return value === 1;
}

export function released(code: number, atMs: number): RawEvent {
  return { type: keyType, code, value: 0, atMs };
}
