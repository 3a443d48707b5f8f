import type { Patch, Surface } from './surface.ts';

/** By how many degrees a picture is turned clockwise on its panel. */
export type Turn = 0 | 90 | 180 | 270;

const turns: ReadonlyMap<string, Turn> = new Map([
  ['0', 0],
  ['90', 90],
  ['180', 180],
  ['270', 270],
]);

/** The value of `kboot.rotate=`; undefined when it is none. */
export function parseTurn(text: string): Turn | undefined {
  return turns.get(text);
}

/** A place, parts of the whole, 0 to 1. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

/** Where a place of a panel lies in the picture that is turned on it: what is touched is what is seen. */
export function placeInPicture({ x, y }: Place, turn: Turn): Place {
  switch (turn) {
    case 0:
      return { x, y };
    case 90:
      return { x: y, y: 1 - x };
    case 180:
      return { x: 1 - x, y: 1 - y };
    case 270:
      return { x: 1 - y, y: x };
  }
}

/** Size of the panel, px. */
interface Size {
  readonly width: number;
  readonly height: number;
}

/** How the pixels of a patch follow each other on the panel: where the first lies, and what each step adds. */
interface Steps {
  readonly first: number;
  readonly right: number;
  readonly down: number;
}

function stepsOf({ width, height }: Size, turn: 90 | 180 | 270): Steps {
  switch (turn) {
    case 90:
      return { first: height - 1, right: height, down: -1 };
    case 180:
      return { first: width * height - 1, right: -1, down: -width };
    case 270:
      return { first: (width - 1) * height, right: -height, down: 1 };
  }
}

/** The patch as it lies on the panel. */
function turnedPatch(patch: Patch, panel: Size, turn: 90 | 180 | 270): Patch {
  const { x, y, width, height } = patch;
  const aligned = patch.data.byteOffset % 4 === 0 ? patch.data : patch.data.slice();
  const from = new Uint32Array(aligned.buffer, aligned.byteOffset, width * height);
  const to = new Uint32Array(width * height);
  const { first, right, down } = stepsOf(patch, turn);
  let at = 0;
  for (let row = 0; row < height; row += 1) {
    let place = first + row * down;
    for (let column = 0; column < width; column += 1, at += 1, place += right) to[place] = from[at] ?? 0;
  }
  const data = new Uint8Array(to.buffer);
  switch (turn) {
    case 90:
      return { x: panel.width - y - height, y: x, width: height, height: width, data };
    case 180:
      return { x: panel.width - x - width, y: panel.height - y - height, width, height, data };
    case 270:
      return { x: y, y: panel.height - x - width, width: height, height: width, data };
  }
}

/** A surface whose picture is turned; it owns the one below. */
export function turned(surface: Surface, turn: Turn): Surface {
  if (turn === 0) return surface;
  const { width, height, widthMm, heightMm } = surface;
  const across = turn !== 180;
  return {
    width: across ? height : width,
    height: across ? width : height,
    widthMm: across ? heightMm : widthMm,
    heightMm: across ? widthMm : heightMm,
    turn,
    present: (patches) => surface.present(patches.map((patch) => turnedPatch(patch, surface, turn))),
    blank: (off) => surface.blank?.(off),
    [Symbol.dispose]: () => surface[Symbol.dispose](),
  };
}
