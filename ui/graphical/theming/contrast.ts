import { channels, contrast } from '../../view/colour.ts';
import type { Colour, Rgb } from '../../view/colour.ts';
import type { Operation } from '../../view/operations.ts';
import type { Rectangle } from '../../view/rectangle.ts';
import { rasterise } from '../raster/rasterise.ts';

/** How well something that is drawn stands out from the pixels under it. */
export interface Measured {
  /** Text as it is drawn, or an icon's path. */
  readonly what: string;
  readonly kind: 'text' | 'icon';
  readonly colour: Colour;
  /** The worst of all pixels, 1 to 21. */
  readonly ratio: number;
  /** The least that WCAG 2.2 asks for: 1.4.3 for text, 1.4.11 for icons. */
  readonly least: number;
  /** Better, where there is such a figure: 1.4.6. */
  readonly better: number;
  readonly area: Rectangle;
}

/** Pixels between two that are looked at. */
const step = 2;

/** Sizes from which text counts as large, units, which are CSS pixels (WCAG 2.2, "large scale"). */
const large = 24;
const largeBold = 18.66;

/**
 * The worst contrast of a colour with any pixel that lies under `area` before it is drawn. Other texts are
 * no ground: a deep letter of the line above reaches into a line of Arabic (that boxes do not overlap is
 * judged by the layout).
 */
function worst(operations: readonly Operation[], index: number, area: Rectangle, colour: Colour): number {
  const ground = operations.slice(0, index).filter(({ kind }) => kind !== 'text');
  const { data, width, height } = rasterise(ground, area);
  const ink = channels(colour);
  const seen = new Map<number, number>();
  let least = Infinity;
  for (let y = 0; y < height; y += step) {
    for (let x = 0; x < width; x += step) {
      const at = (y * width + x) * 4;
      const pixel: Rgb = [data[at + 2] ?? 0, data[at + 1] ?? 0, data[at] ?? 0];
      const key = (pixel[0] << 16) | (pixel[1] << 8) | pixel[2];
      const ratio = seen.get(key) ?? contrast(ink, pixel);
      seen.set(key, ratio);
      least = Math.min(least, ratio);
    }
  }
  return least;
}

/**
 * Measures every text of a picture and those icons that mean something, on the rendered pixels.
 * @param scale pixels per unit
 * @param isOurs whether an icon by its path must be told from its ground; a logo need not
 */
export function measuredContrasts(
  operations: readonly Operation[],
  scale: number,
  isOurs: (path: string) => boolean = () => false,
): Measured[] {
  return operations.flatMap((operation, index): Measured[] => {
    if (operation.kind === 'icon' && isOurs(operation.path)) {
      const { x, y, width, height, colour, path } = operation;
      const area = { x, y, width, height };
      const ratio = worst(operations, index, area, colour);
      return [{ what: path, kind: 'icon', colour, ratio, least: 3, better: 3, area }];
    }
    if (operation.kind !== 'text' || operation.text.trim() === '') return [];
    const { font, colour, text } = operation;
    const overhang = Math.ceil(font.size / 4);
    const area = {
      x: operation.x + overhang,
      y: operation.y + overhang,
      width: operation.width - 2 * overhang,
      height: operation.height - 2 * overhang,
    };
    const units = font.size / scale;
    const isLarge = units >= large || (units >= largeBold && font.weight === 600);
    const ratio = worst(operations, index, area, colour);
    return [
      { what: text, kind: 'text', colour, ratio, least: isLarge ? 3 : 4.5, better: isLarge ? 4.5 : 7, area },
    ];
  });
}
