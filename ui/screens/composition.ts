import { darkTheme } from '../view/theme.ts';
import type { Spacing, Theme } from '../view/theme.ts';
import type { Viewport } from '../view/placed.ts';

/** The surface in density-independent units, and what the theme wants of it. */
export interface ScreenSize {
  readonly width: number;
  readonly height: number;
  readonly spacing?: Spacing;
  readonly menuStyle?: Theme['menuStyle'];
}

/** What a theme has of a surface. */
export function screenSize({ width, height, scale }: Viewport, { spacing, menuStyle }: Theme): ScreenSize {
  return { width: width / scale, height: height / scale, spacing, menuStyle };
}

/** The measures that all screens share, in density-independent units. */
export interface Composition {
  /** Width of the column that holds everything. */
  readonly column: number;
  /** Between the column and the surface's edges, above and below. */
  readonly margin: number;
  /** Heights of the lines that begin and end the column. */
  readonly brand: number;
  readonly hints: number;
  /** Least distance between those lines and a screen's own part. */
  readonly gap: number;
  /** Height of the menu's heading, and its distance to the list. */
  readonly heading: number;
  readonly headingGap: number;
  /** Size of a heading's type. */
  readonly headingType: 'heading' | 'smallHeading';
  /** One entry of the menu; never less than 44 units high. */
  readonly row: number;
  readonly rowGap: number;
  readonly tile: number;
  /** Size of the type of its title. */
  readonly entryType: 'title' | 'smallHeading';
  /** True where there is no room for words that can be done without. */
  readonly narrow: boolean;
  /** True where there is no room for the brand either. */
  readonly tight: boolean;
}

const roomy = {
  brand: 34,
  hints: 34,
  gap: 20,
  heading: 68,
  headingGap: 20,
  headingType: 'heading',
  tile: 46,
  entryType: 'title',
} as const;

/** Screens lower than this are composed for 480 lines. */
const denseBelow = 700;

const dense = {
  margin: 16,
  brand: 28,
  hints: 30,
  gap: 10,
  heading: 62,
  headingGap: 8,
  headingType: 'smallHeading',
  row: 60,
  rowGap: 8,
  tile: 40,
  entryType: 'title',
} as const;

/** Entries as large tiles. */
const roomyTiles = { row: 108, tile: 76, entryType: 'smallHeading' } as const;
const denseTiles = { row: 84, tile: 56, entryType: 'title' } as const;

/** Lower still, where a person wants everything larger: what orients gives way to what is chosen. */
const tightBelow = 440;

const tight = {
  ...dense,
  margin: 8,
  brand: 0,
  hints: 28,
  gap: 8,
  heading: 60,
  headingGap: 4,
  row: 56,
  rowGap: 8,
} as const;

export function composition(size: ScreenSize): Composition {
  const { column: widest, ...lengths } = size.spacing ?? darkTheme.spacing;
  const isTight = size.height < tightBelow;
  const list = isTight ? tight : size.height < denseBelow ? dense : { ...roomy, ...lengths };
  const tiles = list.headingType === 'heading' ? roomyTiles : denseTiles;
  const measures = size.menuStyle === 'tiles' && !isTight ? { ...list, ...tiles } : list;
  const narrow = size.width < 700;
  const column = Math.floor(Math.min(widest, size.width - (narrow ? 40 : 72)));
  return { ...measures, column, narrow, tight: isTight };
}

/** Height that is left for a screen's own part. */
export function bodyHeight(size: ScreenSize): number {
  const { margin, brand, hints, gap, tight } = composition(size);
  return size.height - 2 * margin - brand - hints - (tight ? 1 : 2) * gap;
}

/** A system's name above its entries. */
export const groupHeight = 28;

/** Lines of the menu that such a heading takes. */
export function headingRows(size: ScreenSize): number {
  const { row, rowGap } = composition(size);
  return (groupHeight + rowGap) / (row + rowGap);
}

/** Lines of the menu that fit at once. */
export function menuRows(size: ScreenSize): number {
  const { heading, headingGap, row, rowGap } = composition(size);
  const free = bodyHeight(size) - heading - headingGap;
  return Math.max(1, Math.floor((free + rowGap) / (row + rowGap)));
}
