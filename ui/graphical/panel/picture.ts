import type { Terminal } from '@xterm/headless';
import type { Font } from '../../view/measure.ts';
import type { Operation } from '../../view/operations.ts';
import type { Viewport } from '../../view/placed.ts';
import type { Theme } from '../../view/theme.ts';
import { cellRuns } from './cells.ts';

/** Where a panel's cells stand on the screen, px. */
export interface PanelPlace {
  readonly columns: number;
  readonly rows: number;
  readonly cellWidth: number;
  readonly cellHeight: number;
  readonly left: number;
  readonly top: number;
  /** Size of the type. */
  readonly size: number;
}

/** The face's advance, and its line, as parts of its size (DejaVu Sans Mono, hmtx and hhea). */
const advance = 0.60205;
const line = 1.2;
const baseline = 0.93;

/** Size of the type where there is room for it, units; columns that the panel has at least. */
const wantedSize = 16;
const leastColumns = 80;

/** Room around the cells and for the heading, units. */
export const margin = 20;
export const heading = 40;

/**
 * As many cells as the screen holds, whole pixels wide.
 * @param below height that something else takes below them, units
 */
export function panelPlace({ width, height, scale }: Viewport, below = 0): PanelPlace {
  const edge = Math.round(margin * scale);
  const room = width - 4 * edge;
  const cellWidth = Math.max(
    4,
    Math.min(Math.round(wantedSize * scale * advance), Math.floor(room / leastColumns)),
  );
  const size = cellWidth / advance;
  const cellHeight = Math.round(size * line);
  const top = edge + Math.round(heading * scale);
  return {
    columns: Math.floor(room / cellWidth),
    rows: Math.max(4, Math.floor((height - top - 2 * edge - below * scale) / cellHeight)),
    cellWidth,
    cellHeight,
    left: 2 * edge,
    top,
    size,
  };
}

/** What is drawn of a terminal's screen: background, card, cells. */
export function panelPicture(
  terminal: Terminal,
  place: PanelPlace,
  viewport: Viewport,
  theme: Theme,
): Operation[] {
  const { width, height, scale } = viewport;
  const { colours, radius } = theme;
  const edge = Math.round(margin * scale);
  const card = { x: edge, y: place.top - Math.round(edge / 2), width: width - 2 * edge };
  const cardHeight = place.rows * place.cellHeight + edge;
  const cellColours = {
    ink: colours.text,
    ground: colours.card,
    cursor: colours.accent,
    onCursor: colours.onAccent,
  };
  const operations: Operation[] = [
    { kind: 'fill', x: 0, y: 0, width, height, radius: 0, fill: { down: colours.background } },
    {
      kind: 'fill',
      ...card,
      height: cardHeight,
      radius: Math.round(radius.card * scale),
      fill: colours.card,
    },
    {
      kind: 'outline',
      ...card,
      height: cardHeight,
      radius: Math.round(radius.card * scale),
      line: Math.max(1, Math.round(scale)),
      colour: colours.cardBorder,
    },
  ];
  for (const run of cellRuns(terminal, true, cellColours)) {
    const x = place.left + run.column * place.cellWidth;
    const y = place.top + run.row * place.cellHeight;
    const area = { x, y, width: run.width * place.cellWidth, height: place.cellHeight };
    if (run.ground !== undefined) {
      operations.push({ kind: 'fill', ...area, radius: 0, fill: run.ground });
    }
    const font: Font = { size: place.size, weight: run.bold ? 600 : 400, face: 'mono' };
    if (run.text.trim() !== '') {
      operations.push({
        kind: 'text',
        ...area,
        text: run.text,
        font,
        colour: run.ink,
        textX: x,
        baseline: y + Math.round(place.size * baseline),
      });
    }
  }
  return operations;
}
