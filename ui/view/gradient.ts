import type { Gradient } from './box.ts';
import { channels } from './colour.ts';
import type { Colour } from './colour.ts';

/** Neighbouring lines of one colour. */
export interface Band {
  /** Lines from the gradient's top. */
  readonly top: number;
  readonly height: number;
  readonly colour: Colour;
}

function mixed(from: Colour, to: Colour, share: number): Colour {
  const [one, other] = [channels(from), channels(to)];
  const parts = one.map((channel, index) => Math.round(channel + ((other[index] ?? 0) - channel) * share));
  return `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

/** The colour of a line. */
function colourAt({ down }: Gradient, share: number): Colour {
  const place = share * (down.length - 1);
  const index = Math.min(Math.floor(place), Math.max(0, down.length - 2));
  const from = down[index] ?? '#000000';
  return mixed(from, down[index + 1] ?? from, place - index);
}

function computed(gradient: Gradient, height: number): Band[] {
  const bands: Band[] = [];
  for (let line = 0; line < height; line++) {
    const colour = colourAt(gradient, (line + 0.5) / height);
    const last = bands.at(-1);
    if (last?.colour === colour) bands[bands.length - 1] = { ...last, height: last.height + 1 };
    else bands.push({ top: line, height: 1, colour });
  }
  return bands;
}

/** A screen has one gradient or two; this many are remembered. */
const remembered = 8;
const known = new Map<string, readonly Band[]>();

/** A gradient's colours in bands of whole lines, from top to bottom, without a gap. */
export function gradientBands(gradient: Gradient, height: number): readonly Band[] {
  const key = `${height} ${gradient.down.join()}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const bands = computed(gradient, height);
  if (known.size >= remembered) known.clear();
  known.set(key, bands);
  return bands;
}
