import type { PlacedBox } from './placed.ts';
import type { Rectangle } from './rectangle.ts';

/** What of the picture fills the screen, so many times as large. All whole, so that edges fall on pixels. */
export interface Lens {
  /** Its corner in the picture, px. */
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

type Size = Pick<Rectangle, 'width' | 'height'>;

/** Where along one side the lens begins, for a part of the picture from `from` on, `length` px long. */
function beginning(from: number, length: number, side: number, zoom: number, fromEnd: boolean): number {
  const seen = side / zoom;
  // What is longer than the screen shows its beginning: there reading begins.
  const at = length <= seen ? from + length / 2 - seen / 2 : fromEnd ? from + length - seen : from;
  return Math.round(Math.max(0, Math.min(side - seen, at)));
}

/** The lens with a part of the picture in its middle, or its beginning where that is larger. */
export function lensOn(part: Rectangle, screen: Size, zoom: number, direction: 'ltr' | 'rtl'): Lens {
  return {
    x: beginning(part.x, part.width, screen.width, zoom, direction === 'rtl'),
    y: beginning(part.y, part.height, screen.height, zoom, false),
    zoom,
  };
}

/**
 * The lens below a pointer: as far along the picture as the pointer is along the screen, so that
 * the pointer stands where the hand, or the eye, has put it.
 */
export function lensAt(at: { readonly x: number; readonly y: number }, screen: Size, zoom: number): Lens {
  const along = (place: number, side: number): number =>
    Math.round((Math.max(0, Math.min(side - 1, place)) / (side - 1)) * (side - side / zoom));
  return { x: along(at.x, screen.width), y: along(at.y, screen.height), zoom };
}

/** Where a part of the picture stands on the screen; not cut at its edges. */
export function throughLens({ x, y, width, height }: Rectangle, lens: Lens): Rectangle {
  const { zoom } = lens;
  return { x: (x - lens.x) * zoom, y: (y - lens.y) * zoom, width: width * zoom, height: height * zoom };
}

/** The part of the picture that a part of the screen shows, of whole pixels. */
export function behindLens({ x, y, width, height }: Rectangle, { zoom, ...lens }: Lens): Rectangle {
  const left = Math.floor(x / zoom);
  const top = Math.floor(y / zoom);
  const right = Math.ceil((x + width) / zoom);
  const bottom = Math.ceil((y + height) / zoom);
  return { x: lens.x + left, y: lens.y + top, width: right - left, height: bottom - top };
}

/** What a person looks at: a text's cursor, else what has the focus; undefined where nothing has. */
export function focusIn(placed: PlacedBox): Rectangle | undefined {
  return inside(placed, ({ box }) => box.caret === true) ?? inside(placed, ({ box }) => box.focused === true);
}

function inside(placed: PlacedBox, is: (one: PlacedBox) => boolean): PlacedBox | undefined {
  if (is(placed)) return placed;
  for (const child of placed.children) {
    const found = inside(child, is);
    if (found !== undefined) return found;
  }
  return undefined;
}
