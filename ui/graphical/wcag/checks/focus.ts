import { senseOf } from '../../../semantics/sense.ts';
import type { UiState } from '../../../state/state.ts';
import { update } from '../../../state/update.ts';
import { contrast } from '../../../view/colour.ts';
import type { Rgb } from '../../../view/colour.ts';
import type { PlacedBox } from '../../../view/placed.ts';
import { intersects } from '../../../view/rectangle.ts';
import { rasterise } from '../../raster/rasterise.ts';
import type { Patch } from '../../raster/rasterise.ts';
import { visions } from '../colour-vision.ts';
import { ofEach } from '../criterion.ts';
import { every, turnedTo } from '../exhibit.ts';
import type { Exhibit } from '../exhibit.ts';

/** What has the focus in a picture: lines and buttons, or the field that is typed in. */
function focusedIn(exhibit: Exhibit): PlacedBox[] {
  const boxes = [...every(exhibit.placed)];
  const focused = boxes.filter(({ box }) => box.focused === true);
  return focused.length > 0 ? focused : boxes.filter(({ box }) => box.role === 'textbox' && box.selected);
}

const canAct = ({ placed }: Exhibit): boolean =>
  [...every(placed)].some(({ box }) => box.press !== undefined && box.press.type !== 'aids');

const next = (state: UiState): UiState =>
  update(state, { type: 'action', action: { type: 'next', by: 1 }, atMs: state.nowMs }).state;

/** 2.4.7 */
export const focusVisible = ofEach(
  'on every screen where something can be done, something that is drawn has the focus, at the latest when Tab is pressed; it is told to speech as well',
  function* (exhibit) {
    if (!canAct(exhibit) || exhibit.state.concealed) return;
    const places = [exhibit, turnedTo(exhibit, next(exhibit.state))];
    const seen = places.find((one) => focusedIn(one).some(({ width, height }) => width > 0 && height > 0));
    if (seen === undefined) yield 'nothing has the focus';
    else if (senseOf(seen.state).focused.length === 0) yield 'the focus is drawn, not told';
  },
);

/** 2.4.11 and 2.4.12 */
export const focusNotObscured = ofEach(
  'no box lies over what has the focus, and all of it is on the screen',
  function* (exhibit) {
    const { width, height } = exhibit.viewport;
    const boxes = [...every(exhibit.placed)];
    for (const focused of focusedIn(exhibit)) {
      const { x, y } = focused;
      if (x < 0 || y < 0 || x + focused.width > width || y + focused.height > height)
        yield `“${focused.box.label}” leaves the screen`;
      const within = new Set(every(focused));
      const over = boxes
        .slice(boxes.indexOf(focused) + 1)
        .find((one) => one.box.look?.fill !== undefined && !within.has(one) && intersects(one, focused));
      if (over !== undefined) yield `“${over.box.label ?? over.box.role}” lies over “${focused.box.label}”`;
    }
  },
);

function colourAt({ data }: Patch, pixel: number): Rgb {
  return [data[pixel * 4 + 2] ?? 0, data[pixel * 4 + 1] ?? 0, data[pixel * 4] ?? 0];
}

/** Pixels of a rectangle whose colours stand 3 : 1 to those of another picture. */
function changed(one: Patch, other: Patch, seen: (colour: Rgb) => Rgb): number {
  let count = 0;
  const known = new Map<string, boolean>();
  for (let pixel = 0; pixel < one.width * one.height; pixel += 1) {
    const [before, after] = [colourAt(one, pixel), colourAt(other, pixel)];
    const key = `${before} ${after}`;
    const stands = known.get(key) ?? contrast(seen(before), seen(after)) >= 3;
    known.set(key, stands);
    if (stands) count += 1;
  }
  return count;
}

/** Pixels of a line 2 units thick around a box, inside of it; its corners are round. */
function perimeter({ width, height, box }: PlacedBox, scale: number): number {
  const line = 2 * scale;
  const corners = (8 - 2 * Math.PI) * (box.look?.radius ?? 0) * scale;
  return (2 * (width + height) - 4 * line - corners) * line;
}

/** Edges of round corners are blended: so much of a line may be lost to them. */
const blended = 0.97;

/** 2.4.13, 1.4.11 and 1.4.1 */
export const focusAppearance = ofEach(
  'the focus moved on and both pictures compared: an area as a line of 2 px around it has changed by 3 : 1, with all colours and without red, green or blue',
  function* (exhibit) {
    const { state, viewport } = exhibit;
    const after = turnedTo(exhibit, next(state));
    const left = new Map([...every(after.placed)].map((one) => [JSON.stringify(one.box.press), one]));
    for (const focused of focusedIn(exhibit)) {
      const same = left.get(JSON.stringify(focused.box.press));
      // What moves with the focus, as a list that scrolls, is no same place in both pictures.
      const stays = same !== undefined && same.box.focused !== true && same.box.label === focused.box.label;
      if (!stays || same.x !== focused.x || same.y !== focused.y || same.width !== focused.width) continue;
      if (focused.box.press === undefined || focused.box.focused !== true) continue;
      const { x, y, width, height } = focused;
      const rectangle = { x, y, width, height };
      const [one, other] = [exhibit, after].map(({ operations }) => rasterise(operations, rectangle));
      if (one === undefined || other === undefined) continue;
      for (const [vision, seen] of visions) {
        const part = changed(one, other, seen) / perimeter(focused, viewport.scale);
        if (part < blended)
          yield `“${focused.box.label}” with ${vision}: ${Math.round(100 * part)} % of the least area`;
      }
    }
  },
);
