import { Path2D } from 'skia-canvas';
import type { CanvasRenderingContext2D } from 'skia-canvas';
import type { Gradient } from '../../view/box.ts';
import { gradientBands } from '../../view/gradient.ts';
import type { Operation } from '../../view/operations.ts';
import { intersection } from '../../view/rectangle.ts';
import type { Rectangle } from '../../view/rectangle.ts';
import { cssFont } from './fonts.ts';
import { drawPicture } from './pictures.ts';

type Kind = Operation['kind'];
type OperationOf<K extends Kind> = Extract<Operation, { readonly kind: K }>;

/** Icons are few and drawn often; parsing their path data once is enough. */
const paths = new Map<string, Path2D>();
const iconBox = 24;

function pathOf(data: string): Path2D {
  const known = paths.get(data);
  if (known !== undefined) return known;
  const path = new Path2D(data);
  paths.set(data, path);
  return path;
}

function roundedPath(
  context: CanvasRenderingContext2D,
  area: Rectangle,
  inset: number,
  radius: number,
): void {
  const { x, y, width, height } = area;
  context.beginPath();
  context.roundRect(x + inset, y + inset, width - 2 * inset, height - 2 * inset, Math.max(0, radius - inset));
}

/**
 * One rectangle a colour: the same picture as the rasteriser's own gradient
 * (neither blends between two neighbouring colours), in a tenth of its time
 * under emulation.
 */
function drawBands(
  context: CanvasRenderingContext2D,
  operation: OperationOf<'fill'>,
  gradient: Gradient,
  visible: Rectangle,
): void {
  for (const band of gradientBands(gradient, operation.height)) {
    const area = { x: operation.x, y: operation.y + band.top, width: operation.width, height: band.height };
    const { x, y, width, height } = intersection(area, visible);
    if (width === 0 || height === 0) continue;
    context.fillStyle = band.colour;
    context.fillRect(x, y, width, height);
  }
}

function drawFill(
  context: CanvasRenderingContext2D,
  operation: OperationOf<'fill'>,
  visible: Rectangle,
): void {
  const { x, y, width, height, radius, fill } = operation;
  if (typeof fill !== 'string') {
    context.save();
    if (radius > 0) {
      roundedPath(context, operation, 0, radius);
      context.clip();
    }
    drawBands(context, operation, fill, visible);
    context.restore();
    return;
  }
  context.fillStyle = fill;
  if (radius === 0) {
    context.fillRect(x, y, width, height);
    return;
  }
  roundedPath(context, operation, 0, radius);
  context.fill();
}

function drawOutline(context: CanvasRenderingContext2D, operation: OperationOf<'outline'>): void {
  context.strokeStyle = operation.colour;
  context.lineWidth = operation.line;
  roundedPath(context, operation, operation.line / 2, operation.radius);
  context.stroke();
}

function drawText(context: CanvasRenderingContext2D, operation: OperationOf<'text'>): void {
  context.save();
  // Marks can be stacked without end; the damage of a text is its own rectangle.
  context.beginPath();
  context.rect(operation.x, operation.y, operation.width, operation.height);
  context.clip();
  context.font = cssFont(operation.font, operation.text);
  context.fillStyle = operation.colour;
  if (operation.direction === 'rtl') {
    context.direction = 'rtl';
    context.textAlign = 'left';
  }
  context.fillText(operation.text, operation.textX, operation.baseline);
  context.restore();
}

function drawIcon(context: CanvasRenderingContext2D, operation: OperationOf<'icon'>): void {
  const size = Math.min(operation.width, operation.height);
  context.save();
  context.translate(operation.x + (operation.width - size) / 2, operation.y + (operation.height - size) / 2);
  if (operation.mirrored === true) {
    context.translate(size, 0);
    context.scale(-1, 1);
  }
  context.scale(size / iconBox, size / iconBox);
  if (operation.stroke === 0) {
    context.fillStyle = operation.colour;
    context.fill(pathOf(operation.path));
  } else {
    context.strokeStyle = operation.colour;
    context.lineWidth = operation.stroke;
    context.lineCap = 'round';
    context.lineJoin = 'round';
    context.stroke(pathOf(operation.path));
  }
  context.restore();
}

function drawRing(context: CanvasRenderingContext2D, operation: OperationOf<'ring'>): void {
  const { x, y, width, height, line, fraction } = operation;
  const radius = (Math.min(width, height) - line) / 2;
  const [centreX, centreY] = [x + width / 2, y + height / 2];
  const top = -Math.PI / 2;
  context.lineWidth = line;
  context.lineCap = 'round';
  for (const [part, colour] of [
    [1, operation.track],
    [fraction, operation.colour],
  ] as const) {
    if (part <= 0) continue;
    context.strokeStyle = colour;
    context.beginPath();
    context.arc(centreX, centreY, radius, top, top + part * 2 * Math.PI);
    context.stroke();
  }
}

/** Draws one operation at its place on the screen; only what lies in `visible` will be seen. */
export function drawOperation(
  context: CanvasRenderingContext2D,
  operation: Operation,
  visible: Rectangle,
): void {
  switch (operation.kind) {
    case 'fill':
      return drawFill(context, operation, visible);
    case 'outline':
      return drawOutline(context, operation);
    case 'text':
      return drawText(context, operation);
    case 'icon':
      return drawIcon(context, operation);
    case 'ring':
      return drawRing(context, operation);
    case 'picture':
      return drawPicture(context, operation, visible);
  }
}
