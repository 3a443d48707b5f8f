import { fontOf } from './placed.ts';
import type { PlacedBox, TextContent, Viewport } from './placed.ts';
import type { TextMeasurer } from './measure.ts';
import type { Operation } from './operations.ts';
import { isEmpty } from './rectangle.ts';
import { baseDirection } from './text-direction.ts';

function paintText(
  placed: PlacedBox,
  content: TextContent,
  viewport: Viewport,
  measurer: TextMeasurer,
): Operation[] {
  const font = fontOf(content, viewport.scale, viewport);
  const lineHeight = measurer.lineHeight(font);
  // Room for strokes that reach over the advance width or the line.
  const overhang = Math.ceil(font.size / 4);
  const { align = 'start' } = content;
  const toLeft = align === 'start' ? viewport.direction !== 'rtl' : viewport.direction === 'rtl';
  return placed.lines.map((text, index) => {
    const width = Math.ceil(measurer.width(text, font));
    const slack = placed.width - width;
    const offset = align === 'center' ? Math.floor(slack / 2) : toLeft ? 0 : slack;
    const x = placed.x + offset;
    const y = placed.y + index * lineHeight;
    return {
      kind: 'text',
      x: x - overhang,
      y: y - overhang,
      width: width + 2 * overhang,
      height: lineHeight + 2 * overhang,
      text,
      ...((content.direction ?? baseDirection(text, viewport.direction)) === 'rtl'
        ? { direction: 'rtl' }
        : {}),
      font,
      colour: content.colour,
      textX: x,
      baseline: y + measurer.baseline(font),
    };
  });
}

function paintContent(placed: PlacedBox, viewport: Viewport, measurer: TextMeasurer): Operation[] {
  const { content } = placed.box;
  const { x, y, width, height } = placed;
  switch (content?.kind) {
    case undefined:
      return [];
    case 'text':
      return paintText(placed, content, viewport, measurer);
    case 'icon': {
      const { path, colour, stroke = 0, directed = false } = content;
      const mirrored = directed && viewport.direction === 'rtl';
      return [{ kind: 'icon', x, y, width, height, path, colour, stroke, ...(mirrored ? { mirrored } : {}) }];
    }
    case 'ring': {
      const { fraction, colour, track, thickness } = content;
      const line = Math.max(1, thickness * viewport.scale);
      return [{ kind: 'ring', x, y, width, height, fraction, line, colour, track }];
    }
    case 'picture':
      return [{ kind: 'picture', x, y, width, height, picture: content.picture, fit: content.fit }];
  }
}

function paintLook(placed: PlacedBox, scale: number): Operation[] {
  const { look } = placed.box;
  if (look === undefined) return [];
  const { x, y, width, height } = placed;
  const radius = Math.min(width / 2, height / 2, Math.round((look.radius ?? 0) * scale));
  const operations: Operation[] = [];
  if (look.fill !== undefined) {
    operations.push({ kind: 'fill', x, y, width, height, radius, fill: look.fill });
  }
  if (look.border !== undefined) {
    const line = Math.max(1, Math.round(look.border.width * scale));
    operations.push({ kind: 'outline', x, y, width, height, radius, line, colour: look.border.colour });
  }
  return operations;
}

function paintInto(
  operations: Operation[],
  placed: PlacedBox,
  viewport: Viewport,
  measurer: TextMeasurer,
): void {
  const own = [...paintLook(placed, viewport.scale), ...paintContent(placed, viewport, measurer)];
  operations.push(...own.filter((operation) => !isEmpty(operation)));
  for (const child of placed.children) paintInto(operations, child, viewport, measurer);
}

/** Everything that is to be drawn, from the back to the front. */
export function paint(placed: PlacedBox, viewport: Viewport, measurer: TextMeasurer): Operation[] {
  const operations: Operation[] = [];
  paintInto(operations, placed, viewport, measurer);
  return operations;
}
