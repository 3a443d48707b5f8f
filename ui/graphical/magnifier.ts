import type { PointerEvent } from '../input/pointer-event.ts';
import type { UiState } from '../state/state.ts';
import { lensAt, lensOn } from '../view/lens.ts';
import type { Lens } from '../view/lens.ts';
import type { Rectangle } from '../view/rectangle.ts';

interface Place {
  readonly x: number;
  readonly y: number;
}

function same(one: Place | undefined, other: Place | undefined): boolean {
  return one?.x === other?.x && one?.y === other?.y;
}

/** What the magnifier can follow in a picture. */
export interface Followed {
  readonly screen: Pick<Rectangle, 'width' | 'height'>;
  readonly focus: Rectangle | undefined;
  /** The pointer; undefined while none is used. */
  readonly cursor: Place | undefined;
}

/**
 * The magnifier over a screen: it follows the focus, or the pointer, whichever moved last. It is
 * there at once, without a flight: nothing moves that nobody has moved.
 */
export class Magnifier {
  #focus: Rectangle | undefined;
  #cursor: Place | undefined;
  #byPointer = false;
  #lens: Lens | undefined;
  #screen: Followed['screen'] = { width: 1, height: 1 };

  /** @returns what fills the screen now; undefined while the magnifier is off */
  follow({ aids, times, words }: UiState, { screen, focus, cursor }: Followed): Lens | undefined {
    if (!same(cursor, this.#cursor) && cursor !== undefined) this.#byPointer = true;
    else if (!same(focus, this.#focus)) this.#byPointer = false;
    this.#focus = focus;
    this.#cursor = cursor;
    this.#screen = screen;
    const zoom = times['magnifier.zoom'];
    if (!aids.magnifier) this.#lens = undefined;
    else if (this.#byPointer && cursor !== undefined) this.#lens = lensAt(cursor, screen, zoom);
    // Where nothing has the focus a screen is read from its top.
    else this.#lens = lensOn(focus ?? { x: 0, y: 0, ...screen }, screen, zoom, words.direction);
    return this.#lens;
  }

  /** What a finger touches lies elsewhere in the picture; a pointer takes the lens along. */
  inPicture(event: PointerEvent): PointerEvent {
    if (event.type !== 'finger' || this.#lens === undefined) return event;
    const { x, y, zoom } = this.#lens;
    const { width, height } = this.#screen;
    const within = (part: number, from: number, side: number): number =>
      (from + (part * (side - 1)) / zoom) / (side - 1);
    return { ...event, x: within(event.x, x, width), y: within(event.y, y, height) };
  }
}
