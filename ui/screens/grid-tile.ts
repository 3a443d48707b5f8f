import type { Box, Style } from '../view/box.ts';
import type { Theme } from '../view/theme.ts';
import { leastTile } from './composition.ts';
import type { Composition } from './composition.ts';
import { group, text } from './parts.ts';

/** Tiles so high have room for two signs below each other, units. */
const roomyFrom = 150;
const padding = { start: 20, end: 14 };

/** Tiles of a line share its width, and those that are missing in the last one too. */
export const tileWidth: Style = { grow: 1, shrink: 1, basis: 0, padding };

/** What stands in one of several tiles beside each other. */
export interface GridTile {
  readonly icon: Box;
  readonly title: string;
  readonly detail: string;
  readonly alarming: boolean;
  readonly selected: boolean;
  /** At its other side: the key that starts it, and what it is beside its title. */
  readonly signs: readonly Box[];
}

/** How a tile arranges what stands in it. */
export function tileStyle({ row }: Composition): Style {
  const above = row < roomyFrom ? 9 : 12;
  return { ...tileWidth, height: row, padding: { ...padding, top: above, bottom: above } };
}

/** Width that a badge has beside the icon, and beside the key in lower tiles, of the narrowest tile, units. */
export function badgeRoom({ row, tile }: Composition): number {
  return leastTile - padding.start - padding.end - tile - 8 - (row < roomyFrom ? 32 : 0);
}

/** Icon and signs above, two lines of the title and what is known of it below. */
export function tileContent(tile: GridTile, theme: Theme, { row }: Composition): Box[] {
  const { icon, title, detail, alarming, selected, signs } = tile;
  const { colours, type } = theme;
  // Lower tiles have room for one above the title.
  const beside = { direction: 'row', align: 'center' } as const;
  const arranged: Style = row < roomyFrom ? beside : { align: 'end' };
  const marker: Box = {
    role: 'none',
    style: { inset: { start: 8, top: 20, bottom: 20 }, width: 5 },
    look: { fill: colours.accent, radius: 2.5 },
  };
  return [
    ...(selected ? [marker] : []),
    group({ direction: 'row' }, [icon]),
    group({ grow: 1 }, []),
    text(title, {
      ...type.title,
      weight: selected ? 600 : type.title.weight,
      colour: colours.text,
      lines: 2,
      role: 'none',
    }),
    text(detail, { ...type.small, colour: alarming ? colours.warning : colours.textMuted, role: 'none' }),
    // Behind the title, which is the tile's name: who presses what is read first presses the tile (WCAG 2.5.3).
    group(
      { ...arranged, gap: 4, inset: { end: padding.end, top: row < roomyFrom ? 15 : 12 } },
      row < roomyFrom ? signs.toReversed() : signs,
    ),
  ];
}
