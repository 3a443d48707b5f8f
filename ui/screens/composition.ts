import { darkTheme } from '../view/theme.ts';
import type { Spacing, Theme } from '../view/theme.ts';
import { arrangeable } from '../view/slots.ts';
import type { Arrangeable } from '../view/slots.ts';
import type { Places } from './places.ts';

/** The surface in density-independent units, and what the theme wants of it. */
export interface ScreenSize {
  readonly width: number;
  readonly height: number;
  readonly spacing?: Spacing;
  readonly menuStyle?: Theme['menuStyle'];
  /** The time of day, for a theme that has a place for it. */
  readonly time?: string;
  /** Where the parts of the screens stand that the theme arranges, and has room to. */
  readonly arranged?: ReadonlyMap<Arrangeable, Places>;
  /** The same of the one screen that is drawn ({@link arrangedFor}), and the room of its own part. */
  readonly places?: Places;
  readonly own?: { readonly width: number; readonly height: number };
}

/** The surface for one screen: with the places of its parts where the theme arranges it. */
export function arrangedFor(surface: ScreenSize, screen: Arrangeable): ScreenSize {
  const { arranged } = surface;
  if (arranged === undefined) return surface;
  const { places: _places, own: _own, ...size } = surface;
  const places = arranged.get(screen) ?? (isPlain(screen) ? arranged.get('others') : undefined);
  if (places === undefined) return size;
  const { slots } = places;
  const [entries, content] = [slots.get('entries'), slots.get('content')];
  const own =
    entries === undefined ? (content ?? size) : { width: entries.width, height: entries.height + headed };
  return { ...size, places, own };
}

/** Height of the menu's heading with its distance to the list, where both are roomy. */
const headed = 88;

function isPlain(screen: Arrangeable): boolean {
  return arrangeable[screen] === 'plain';
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
  readonly entryType: 'title' | 'smallHeading' | 'body';
  /** Entries that stand beside each other. */
  readonly columns: number;
  /** True where there is no room for words that can be done without. */
  readonly narrow: boolean;
  /** True where there is no room for the brand either. */
  readonly tight: boolean;
  /** True where only what has the focus has room: all else is folded away, or scrolls. */
  readonly folded: boolean;
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

/** Screens lower than this are composed for 480 lines; and their own parts, where a theme arranges them. */
const denseBelow = { screen: 700, own: 524 };

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

/** Entries as tiles beside each other, where at least two have room. */
const roomyGrid = { row: 160, rowGap: 12, tile: 54, entryType: 'title' } as const;
const denseGrid = { row: 134, rowGap: 10, tile: 40, entryType: 'title' } as const;
export const leastTile = 224;
const scrollBarRoom = 20;
const mostColumns = 6;

/** Where there is no room for words that can be done without. */
const narrowBelow = { screen: 700, own: 540 };

/** Lower still, where a person wants everything larger: what orients gives way to what is chosen. */
const tightBelow = { screen: 440, own: 330 };

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

/** Lower or narrower still: somebody wants everything up to four times as large. */
export const foldedBelow = { width: 384, height: 360 };

const folded = {
  ...tight,
  margin: 4,
  gap: 4,
  heading: 26,
  headingGap: 2,
  row: 48,
  rowGap: 4,
  tile: 0,
  entryType: 'body',
} as const;

export function composition(size: ScreenSize): Composition {
  const { column: widest, ...lengths } = size.spacing ?? darkTheme.spacing;
  const { own } = size;
  const [of, { width, height }] = own === undefined ? (['screen', size] as const) : (['own', own] as const);
  const isFolded = own === undefined && (width < foldedBelow.width || height < foldedBelow.height);
  if (isFolded) {
    const column = Math.floor(width - 24);
    return { ...folded, column, columns: 1, narrow: true, tight: true, folded: true };
  }
  const isTight = height < tightBelow[of];
  const list = isTight ? tight : height < denseBelow[of] ? dense : { ...roomy, ...lengths };
  const isRoomy = list.headingType === 'heading';
  const narrow = width < narrowBelow[of];
  const column =
    own === undefined ? Math.floor(Math.min(widest, width - (narrow ? 40 : 72))) : Math.floor(own.width);
  const { menuStyle } = size;
  const shared = { column, narrow, tight: isTight, folded: false };
  if (menuStyle === 'list' || menuStyle === undefined || isTight) return { ...list, ...shared, columns: 1 };
  const grid = isRoomy ? roomyGrid : denseGrid;
  // A list that does not fit has a bar beside it.
  const columns = Math.floor((column - scrollBarRoom + grid.rowGap) / (leastTile + grid.rowGap));
  if (menuStyle === 'grid' && columns > 1)
    return { ...list, ...grid, ...shared, columns: Math.min(mostColumns, columns) };
  return { ...list, ...(isRoomy ? roomyTiles : denseTiles), ...shared, columns: 1 };
}

/** Height that is left for a screen's own part. */
export function bodyHeight(size: ScreenSize): number {
  if (size.own !== undefined) return size.own.height;
  const { margin, brand, hints, gap, tight } = composition(size);
  return size.height - 2 * margin - brand - hints - (tight ? 1 : 2) * gap;
}

/** A system's name above its entries. */
export const groupHeight = 28;

/** Lines of the menu that such a heading takes. */
export function headingRows(size: ScreenSize): number {
  const { row, rowGap } = composition(arrangedFor(size, 'menu'));
  return (groupHeight + rowGap) / (row + rowGap);
}

/** Entries of the menu that stand beside each other. */
export function menuColumns(surface: ScreenSize): number {
  return composition(arrangedFor(surface, 'menu')).columns;
}

const edges = 3;

/** Lines of the menu that fit at once; of tiles beside each other, with a fraction for headings. */
export function menuRows(surface: ScreenSize): number {
  const size = arrangedFor(surface, 'menu');
  const { heading, headingGap, row, rowGap, columns } = composition(size);
  const free = size.places?.slots.get('entries')?.height ?? bodyHeight(size) - heading - headingGap;
  // Tiles are high: what is left over has room for headings, but for what edges on whole pixels take.
  const lines =
    columns > 1 ? (free - edges + rowGap) / (row + rowGap) : Math.floor((free + rowGap) / (row + rowGap));
  return Math.max(1, lines);
}
