import type { Aids } from '../../state/aids.ts';
import type { FeedbackKind } from '../../state/feedback.ts';
import type { Times } from '../../state/times.ts';
import type { Gesture } from './gestures.ts';
import type { Sticky } from './sticky-keys.ts';

/** What keyboards need to know, and tell, of the aids. */
export interface Assistance {
  /** What is on now. */
  aids(): Aids;
  /** How long and how often; asked each time, since it is tried out while it is changed. */
  times(): Times;
  onGesture(gesture: Gesture): void;
  /** Which modifiers hold without a finger on them, by their key codes. */
  onHeld(held: Sticky['held']): void;
  /** What has become of a key, to be seen and heard. */
  onTold(kind: FeedbackKind, code: number): void;
}
