import type { ArrangedBox } from '../view/arrangement.ts';
import type { Box, Style } from '../view/box.ts';
import type { LayoutEngine } from '../view/layout.ts';
import { fixedWidthMeasurer } from '../view/measure.ts';
import type { PlacedBox, Viewport } from '../view/placed.ts';
import { intersection } from '../view/rectangle.ts';
import type { Rectangle } from '../view/rectangle.ts';
import type { Arrangeable, Slot } from '../view/slots.ts';
import type { Theme } from '../view/theme.ts';
import { clockWidth } from './clock.ts';
import { composition } from './composition.ts';
import type { Composition, ScreenSize } from './composition.ts';

/** Where a theme puts the parts of a screen, units. */
export interface Places {
  readonly slots: ReadonlyMap<Slot, Rectangle>;
  /** What lies behind them, from the back to the front. */
  readonly grounds: readonly (Rectangle & Pick<ArrangedBox, 'fill' | 'radius' | 'picture'>)[];
}

/** What a part of a screen takes by itself, and the least that it can be read in, units. */
interface SlotSize {
  readonly style: Style;
  readonly least: { readonly width: number; readonly height: number };
}

const fills: Style = { grow: 1, shrink: 1, basis: 0 };
const ringSide = 64;
/** What is being done, how fast, and the distance to the shape. */
const progressWords = 64;
const shapeHeights = { bar: 8, dots: 14, ring: 148 } as const;

/** One line for each slot. */
const slotSizes: {
  readonly [Name in Slot]: (measures: Composition, theme: Theme) => SlotSize;
} = {
  brand: ({ brand }) => ({ style: { height: brand }, least: { width: 120, height: 28 } }),
  logo: (_, { logo }) => ({ style: { height: logo?.splash ?? 92 }, least: { width: 32, height: 32 } }),
  clock: (_, theme) => {
    const width = clockWidth(theme);
    return { style: { width, height: 28 }, least: { width, height: 24 } };
  },
  icon: () => ({ style: { height: 92 }, least: { width: 72, height: 72 } }),
  heading: ({ heading }) => ({ style: { height: heading }, least: { width: 240, height: 60 } }),
  message: () => ({ style: { height: 26 }, least: { width: 160, height: 24 } }),
  countdown: () => ({
    style: { width: ringSide, height: ringSide },
    least: { width: ringSide, height: ringSide },
  }),
  entries: ({ row, rowGap }) => ({ style: fills, least: { width: 344, height: 2 * row + rowGap } }),
  selected: () => ({ style: { height: 250 }, least: { width: 200, height: 180 } }),
  progress: (_, { progress }) => ({
    style: { height: shapeHeights[progress] + progressWords },
    least: { width: 200, height: shapeHeights[progress] + progressWords },
  }),
  content: () => ({ style: fills, least: { width: 344, height: 308 } }),
  hints: ({ hints }) => ({ style: { height: hints }, least: { width: 280, height: 28 } }),
};

/** The boxes as kboot's own layout takes them. */
function skeleton(box: ArrangedBox, measures: Composition, theme: Theme): Box {
  const { slot, boxes, direction, gap, padding, align, justify, grow, width, height } = box;
  const { minWidth, minHeight } = box;
  const style = {
    ...(slot === undefined ? {} : slotSizes[slot](measures, theme).style),
    ...(direction === undefined ? {} : { direction }),
    ...(gap === undefined ? {} : { gap }),
    ...(padding === undefined ? {} : { padding }),
    ...(align === undefined ? {} : { align }),
    ...(justify === undefined ? {} : { justify }),
    ...(grow === undefined ? {} : { grow, shrink: 1, basis: 0 }),
    // Who says a length means it: nothing is added to it.
    ...(width === undefined && height === undefined ? {} : { shrink: 0 }),
    ...(width === undefined ? {} : { width }),
    ...(height === undefined ? {} : { height }),
    ...(minWidth === undefined ? {} : { minWidth }),
    ...(minHeight === undefined ? {} : { minHeight }),
  };
  const children = (boxes ?? []).map((one) => skeleton(one, measures, theme));
  return { role: 'none', style, children };
}

/** Each box of an arrangement with where it came to lie. */
function* paired(box: ArrangedBox, placed: PlacedBox): Generator<readonly [ArrangedBox, PlacedBox]> {
  yield [box, placed];
  for (const [index, inner] of (box.boxes ?? []).entries()) {
    const child = placed.children[index];
    if (child !== undefined) yield* paired(inner, child);
  }
}

function holds(outer: Rectangle, inner: Rectangle): boolean {
  const shared = intersection(outer, inner);
  return shared.width === inner.width && shared.height === inner.height;
}

/** The places of one arrangement; undefined where something of it has no room. */
function placesOf(
  box: ArrangedBox,
  surface: { readonly viewport: Viewport; readonly theme: Theme; readonly measures: Composition },
  engine: LayoutEngine,
): Places | undefined {
  const { viewport, theme, measures } = surface;
  const { width, height, scale } = viewport;
  const root = engine.layout(skeleton(box, measures, theme), { width, height, scale }, fixedWidthMeasurer);
  const units = (of: Rectangle): Rectangle => ({
    x: of.x / scale,
    y: of.y / scale,
    width: of.width / scale,
    height: of.height / scale,
  });
  const slots = new Map<Slot, Rectangle>();
  const grounds: Places['grounds'][number][] = [];
  for (const [one, placed] of paired(box, root)) {
    const place = units(placed);
    if (!placed.children.every((child) => holds(placed, child))) return undefined;
    const { slot, fill, radius, picture } = one;
    if (fill !== undefined || picture !== undefined) {
      grounds.push({
        ...place,
        ...(fill === undefined ? {} : { fill }),
        ...(radius === undefined ? {} : { radius }),
        ...(picture === undefined ? {} : { picture }),
      });
    }
    if (slot === undefined) continue;
    const { least } = slotSizes[slot](measures, theme);
    if (place.width < least.width || place.height < least.height) return undefined;
    slots.set(slot, place);
  }
  return { slots, grounds };
}

/** What a theme has of a surface, with the places of what it arranges itself. */
export function screenSize(viewport: Viewport, theme: Theme, engine: LayoutEngine): ScreenSize {
  const { spacing, menuStyle, layouts } = theme;
  const [width, height] = [viewport.width / viewport.scale, viewport.height / viewport.scale];
  const size: ScreenSize = { width, height, spacing, menuStyle };
  const arranged = new Map<Arrangeable, Places>();
  const surface = { viewport, theme, measures: composition(size) };
  for (const [screen, boxes] of Object.entries(layouts) as [Arrangeable, readonly ArrangedBox[]][]) {
    for (const box of boxes) {
      const places = placesOf(box, surface, engine);
      if (places === undefined) continue;
      arranged.set(screen, places);
      break;
    }
  }
  return arranged.size === 0 ? size : { ...size, arranged };
}
