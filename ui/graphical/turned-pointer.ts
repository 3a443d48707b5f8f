import type { PointerEvent } from '../input/pointer-event.ts';
import { placeInPicture } from './surface/turn.ts';
import type { Turn } from './surface/turn.ts';

/**
 * What a pointer has done, in the picture that is turned on its panel: a finger and a tablet say where
 * on the panel they are. A mouse is moved as the picture is seen.
 */
export function inPicture(event: PointerEvent, turn: Turn): PointerEvent {
  return event.type === 'at' || event.type === 'finger'
    ? { ...event, ...placeInPicture(event, turn) }
    : event;
}
