import type { BoxContent } from './box.ts';
import type { DrawOperation } from './draw.ts';
import { scaledFont } from './layout.ts';
import type { PlacedBox } from './layout.ts';
import { lineHeight, wrap } from './text.ts';
import type { TextMeasure } from './text.ts';

/** Where the baseline lies in a line, in font sizes from its top. */
const baselineAt = 0.98;

type TextContent = Extract<BoxContent, { kind: 'text' }>;

/** The operations that paint a laid-out tree, back to front. */
export function paint(root: PlacedBox, scale: number, measure: TextMeasure): DrawOperation[] {
  const operations: DrawOperation[] = [];
  const visit = (placed: PlacedBox): void => {
    const { x, y, width, height, box } = placed;
    const bounds = { x, y, width, height };
    if (width <= 0 || height <= 0) return;
    if (box.paint !== undefined) {
      const { fill, gradient, border, radius = 0 } = box.paint;
      operations.push({
        kind: 'rectangle',
        bounds,
        radius: Math.round(radius * scale),
        ...(fill === undefined ? {} : { fill }),
        ...(gradient === undefined ? {} : { gradient }),
        ...(border === undefined
          ? {}
          : { border: { width: Math.max(1, Math.round(border.width * scale)), colour: border.colour } }),
      });
    }
    if (box.content?.kind === 'text') operations.push(...paintText(placed, box.content, scale, measure));
    if (box.content?.kind === 'icon') {
      const { path, colour, strokeWidth = 0 } = box.content;
      operations.push({ kind: 'path', bounds, path, colour, strokeWidth });
    }
    for (const child of placed.children) visit(child);
  };
  visit(root);
  return operations;
}

function paintText(
  placed: PlacedBox,
  content: TextContent,
  scale: number,
  measure: TextMeasure,
): DrawOperation[] {
  const font = scaledFont(content.font, scale);
  const lines = wrap(content.text, placed.width, content.maxLines ?? 1, font, measure);
  const step = font.size * lineHeight;
  return lines.map((text, index): DrawOperation => {
    const free = placed.width - Math.ceil(measure.width(text, font));
    const share = content.align === 'center' ? 0.5 : content.align === 'end' ? 1 : 0;
    const x = placed.x + Math.max(0, Math.round(free * share));
    const top = placed.y + Math.round(index * step);
    return {
      kind: 'text',
      // Glyphs may reach over their advance (italics, accents): a little room on each side.
      bounds: { x: placed.x - 2, y: top - 2, width: placed.width + 4, height: Math.ceil(step) + 4 },
      text,
      font,
      colour: content.colour,
      x,
      baseline: top + Math.round(font.size * baselineAt),
    };
  });
}
