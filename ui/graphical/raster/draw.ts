import { Path2D } from 'skia-canvas';
import type { CanvasGradient, CanvasRenderingContext2D } from 'skia-canvas';
import type { Fill } from '../../view/box.ts';
import type { Operation } from '../../view/operations.ts';
import type { Rectangle } from '../../view/rectangle.ts';
import { cssFont } from './fonts.ts';

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

function style(context: CanvasRenderingContext2D, fill: Fill, area: Rectangle): string | CanvasGradient {
  if (typeof fill === 'string') return fill;
  const { x, y, width, height } = area;
  const gradient =
    fill.shape === 'down'
      ? context.createLinearGradient(0, y, 0, y + height)
      : context.createRadialGradient(x + width / 2, y, 0, x + width / 2, y, Math.max(width / 2, height));
  gradient.addColorStop(0, fill.from);
  gradient.addColorStop(1, fill.to);
  return gradient;
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

function drawFill(context: CanvasRenderingContext2D, operation: OperationOf<'fill'>): void {
  context.fillStyle = style(context, operation.fill, operation);
  if (operation.radius === 0) {
    context.fillRect(operation.x, operation.y, operation.width, operation.height);
    return;
  }
  roundedPath(context, operation, 0, operation.radius);
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
  context.fillText(operation.text, operation.textX, operation.baseline);
  context.restore();
}

function drawIcon(context: CanvasRenderingContext2D, operation: OperationOf<'icon'>): void {
  const size = Math.min(operation.width, operation.height);
  context.save();
  context.translate(operation.x + (operation.width - size) / 2, operation.y + (operation.height - size) / 2);
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

const drawings: {
  readonly [K in Kind]: (context: CanvasRenderingContext2D, operation: OperationOf<K>) => void;
} = {
  fill: drawFill,
  outline: drawOutline,
  text: drawText,
  icon: drawIcon,
  ring: drawRing,
};

function drawWith<K extends Kind>(
  kind: K,
  context: CanvasRenderingContext2D,
  operation: OperationOf<K>,
): void {
  drawings[kind](context, operation);
}

/** Draws one operation at its place on the screen. */
export function drawOperation(context: CanvasRenderingContext2D, operation: Operation): void {
  // `kind` picks the drawing of just this operation's type, which the compiler cannot follow.
  drawWith(operation.kind, context, operation as never);
}
