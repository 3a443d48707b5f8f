import type { Aids } from '../../state/aids.ts';
import type { Gesture } from './gestures.ts';
import type { Sticky } from './sticky-keys.ts';

/** What keyboards need to know, and tell, of the aids. */
export interface Assistance {
  /** What is on now. */
  aids(): Aids;
  onGesture(gesture: Gesture): void;
  /** Which modifiers hold without a finger on them, by their key codes. */
  onHeld(held: Sticky['held']): void;
}
