import { usualRepeat } from '../../../input/repeater.ts';
import type { Action } from '../../../state/action.ts';
import { shownOf } from '../../../state/state.ts';
import type { UiState } from '../../../state/state.ts';
import { update } from '../../../state/update.ts';
import { luminance } from '../../../view/colour.ts';
import { rasterise } from '../../raster/rasterise.ts';
import { ofEach, ofEachState } from '../criterion.ts';
import type { Check } from '../criterion.ts';
import { turnedTo } from '../exhibit.ts';
import type { Exhibit } from '../exhibit.ts';

/** A change of relative luminance that counts, while the darker one is below 0.8 (WCAG 2.2, "general flash"). */
const change = 0.1;
const darkest = 0.8;

/** Any 10 degrees of sight on a usual screen, px, and the part of them that may flash. */
const sight = { width: 341, height: 256 } as const;
const mayFlash = (sight.width * sight.height) / 4;

/** What goes on by itself while its key is held. */
const held: readonly Action[] = [
  { type: 'move', by: 1 },
  { type: 'next', by: 1 },
];

/** Luminance of each pixel. */
function lights({ operations, viewport }: Exhibit): Float32Array {
  const { width, height } = viewport;
  const { data } = rasterise(operations, { x: 0, y: 0, width, height });
  const known = new Map<number, number>();
  return Float32Array.from({ length: width * height }, (_, pixel) => {
    const [blue, green, red] = [data[pixel * 4] ?? 0, data[pixel * 4 + 1] ?? 0, data[pixel * 4 + 2] ?? 0];
    const key = (red << 16) | (green << 8) | blue;
    const light = known.get(key) ?? luminance([red, green, blue]);
    known.set(key, light);
    return light;
  });
}

/** The most pixels that change and change back within any field of sight, looked for every 32 pixels. */
function flashing(
  [one, other, third]: readonly [Float32Array, Float32Array, Float32Array],
  width: number,
  height: number,
): number {
  const sums = new Float64Array((width + 1) * (height + 1));
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const place = y * width + x;
      const [before, between, after] = [one[place] ?? 0, other[place] ?? 0, third[place] ?? 0];
      const [there, back] = [between - before, after - between];
      const opposes = there * back < 0 && Math.min(Math.abs(there), Math.abs(back)) >= change;
      const counts = opposes && Math.min(before, between, after) < darkest;
      const at = (y + 1) * (width + 1) + x + 1;
      sums[at] =
        Number(counts) + (sums[at - 1] ?? 0) + (sums[at - width - 1] ?? 0) - (sums[at - width - 2] ?? 0);
    }
  }
  let most = 0;
  const corner = (x: number, y: number): number => sums[y * (width + 1) + x] ?? 0;
  for (let y = 0; y < height; y += 32) {
    for (let x = 0; x < width; x += 32) {
      const [right, below] = [Math.min(width, x + sight.width), Math.min(height, y + sight.height)];
      most = Math.max(most, corner(right, below) - corner(x, below) - corner(right, y) + corner(x, y));
    }
  }
  return most;
}

const turned = (state: UiState, action: Action, atMs = state.nowMs): UiState =>
  update(state, { type: 'action', action, atMs }).state;

/** Pixels that may change to and fro while a key is held; none where nothing does. */
function* heldFlashes(exhibit: Exhibit, most: number): Generator<string> {
  const { width, height } = exhibit.viewport;
  if (exhibit.state.concealed) return;
  const before = lights(exhibit);
  for (const action of held) {
    const state = turned(exhibit.state, action);
    if (state === exhibit.state || shownOf(state).kind !== shownOf(exhibit.state).kind) continue;
    const between = lights(turnedTo(exhibit, state));
    const after = lights(turnedTo(exhibit, turned(state, action)));
    const area = flashing([before, between, after], width, height);
    if (area > most)
      yield `a held “${action.type}” changes ${area} px within ${sight.width} × ${sight.height}`;
  }
}

/** 2.3.1 */
export const threeFlashes: Check = {
  how: `three successive pictures of what goes on while a key is held (every ${usualRepeat.intervalMs} ms), pixel by pixel: less than a quarter of any 10° of sight changes its luminance by a tenth and back; a held key changes the theme three times a second at most`,
  findings: (exhibits) => [
    ...ofEach('', (exhibit) => heldFlashes(exhibit, mayFlash)).findings(exhibits),
    ...themeChanges.findings(exhibits),
  ],
};

/** In the settings a held arrow goes through values: of themes they are as many pictures. */
const themeChanges = ofEachState('', function* ({ state }) {
  if (shownOf(state).kind !== 'settings') return;
  let now = turned(state, { type: 'first' });
  for (let row = 0; row < 12; row += 1) {
    let changes = 0;
    for (let repeat = 0; repeat < 1000 / usualRepeat.intervalMs; repeat += 1) {
      const next = turned(now, { type: 'sideways', by: 1 }, now.nowMs + usualRepeat.intervalMs);
      if (next.settings.theme !== now.settings.theme) changes += 1;
      now = next;
    }
    if (changes > 3) yield `a held arrow changes the theme ${changes} times a second`;
    now = turned(now, { type: 'move', by: 1 });
  }
});

/** 2.2.2 */
export const nothingMoves = ofEachState(
  'twenty seconds without a hand: after five nothing moves but a countdown, and a key stops it or begins it anew, and the question whether an output is heard, which goes on to the next one until it is answered, or twice round',
  function* ({ state }) {
    // A time that is tried out is taken back once, which moves nothing.
    if (state.countdown !== null || state.search !== null || state.trial !== null) return;
    // What a switch will do is taken after a countdown, which each press begins anew.
    const shown = shownOf(state);
    if (shown.kind === 'teach' && shown.pressed !== null) return;
    // The next output asks so that somebody hears it; any answer, or Esc, ends it.
    if (shown.kind === 'listen') return;
    let now = state;
    let early = '';
    for (let second = 1; second <= 20; second += 1) {
      now = update(now, { type: 'tick', atMs: state.nowMs + second * 1000 }).state;
      // What told of a key is over by then.
      if (second === 5) early = JSON.stringify({ ...now, nowMs: 0 });
    }
    if (JSON.stringify({ ...now, nowMs: 0 }) !== early) yield 'the state changes by itself';
  },
);
