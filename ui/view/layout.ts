import { loadYoga } from 'yoga-layout/load';
import type { Node, Yoga } from 'yoga-layout/load';
import type { Box, BoxContent, FontSpec } from './box.ts';
import { lineHeight, wrap } from './text.ts';
import type { TextMeasure } from './text.ts';

/** A box with its place on the screen, in whole pixels. */
export interface PlacedBox {
  readonly box: Box;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly children: readonly PlacedBox[];
}

/** A loaded layout engine. */
export type Layouter = (
  root: Box,
  width: number,
  height: number,
  scale: number,
  measure: TextMeasure,
) => PlacedBox;

type TextContent = Extract<BoxContent, { kind: 'text' }>;

/** A font with its size in pixels. */
export function scaledFont(font: FontSpec, scale: number): FontSpec {
  return { ...font, size: Math.round(font.size * scale) };
}

/** Loads Yoga; the returned function lays a tree out on a surface of the given size, in pixels. */
export async function loadLayouter(): Promise<Layouter> {
  const yoga = await loadYoga();
  return (root, width, height, scale, measure) => {
    const config = yoga.Config.create();
    // Whole pixels: a blurred edge is a defect.
    config.setPointScaleFactor(1);
    const node = build(yoga, root, scale, measure, config);
    node.setWidth(width);
    node.setHeight(height);
    node.calculateLayout(width, height);
    const placed = place(root, node, 0, 0);
    node.freeRecursive();
    config.free();
    return placed;
  };
}

function place(box: Box, node: Node, left: number, top: number): PlacedBox {
  const x = left + node.getComputedLeft();
  const y = top + node.getComputedTop();
  const children = (box.children ?? []).map((child, index) => place(child, node.getChild(index), x, y));
  return { box, x, y, width: node.getComputedWidth(), height: node.getComputedHeight(), children };
}

function build(
  yoga: Yoga,
  box: Box,
  scale: number,
  measure: TextMeasure,
  config: ReturnType<Yoga['Config']['create']>,
): Node {
  const node = yoga.Node.create(config);
  applyStyle(yoga, node, box, scale);
  const { content } = box;
  if (content?.kind === 'text') measureText(node, content, scale, measure);
  (box.children ?? []).forEach((child, index) =>
    node.insertChild(build(yoga, child, scale, measure, config), index),
  );
  return node;
}

function measureText(node: Node, content: TextContent, scale: number, measure: TextMeasure): void {
  const font = scaledFont(content.font, scale);
  node.setMeasureFunc((available) => {
    const max = Number.isFinite(available) && available > 0 ? available : Infinity;
    const lines =
      max === Infinity ? [content.text] : wrap(content.text, max, content.maxLines ?? 1, font, measure);
    const width = Math.max(...lines.map((line) => measure.width(line, font)));
    return {
      width: Math.min(Math.ceil(width), max),
      height: Math.ceil(lines.length * font.size * lineHeight),
    };
  });
}

function pair(value: number | readonly [number, number]): readonly [number, number] {
  return typeof value === 'number' ? [value, value] : value;
}

function applyStyle(yoga: Yoga, node: Node, { style = {} }: Box, scale: number): void {
  const px = (units: number): number => Math.round(units * scale);
  const length = (value: number | `${number}%`): number | `${number}%` =>
    typeof value === 'number' ? px(value) : value;
  const justify = {
    start: yoga.JUSTIFY_FLEX_START,
    center: yoga.JUSTIFY_CENTER,
    end: yoga.JUSTIFY_FLEX_END,
    between: yoga.JUSTIFY_SPACE_BETWEEN,
  };
  const align = {
    start: yoga.ALIGN_FLEX_START,
    center: yoga.ALIGN_CENTER,
    end: yoga.ALIGN_FLEX_END,
    stretch: yoga.ALIGN_STRETCH,
  };
  node.setFlexDirection(style.direction === 'row' ? yoga.FLEX_DIRECTION_ROW : yoga.FLEX_DIRECTION_COLUMN);
  node.setJustifyContent(justify[style.justify ?? 'start']);
  node.setAlignItems(align[style.align ?? 'stretch']);
  if (style.wrap === true) node.setFlexWrap(yoga.WRAP_WRAP);
  if (style.gap !== undefined) node.setGap(yoga.GUTTER_ALL, px(style.gap));
  if (style.width !== undefined) node.setWidth(length(style.width));
  if (style.height !== undefined) node.setHeight(length(style.height));
  if (style.maxWidth !== undefined) node.setMaxWidth(px(style.maxWidth));
  if (style.minHeight !== undefined) node.setMinHeight(px(style.minHeight));
  if (style.grow !== undefined) node.setFlexGrow(style.grow);
  node.setFlexShrink(style.shrink ?? 0);
  if (style.padding !== undefined) {
    const [vertical, horizontal] = pair(style.padding);
    node.setPadding(yoga.EDGE_VERTICAL, px(vertical));
    node.setPadding(yoga.EDGE_HORIZONTAL, px(horizontal));
  }
  if (style.margin !== undefined) {
    const [vertical, horizontal] = pair(style.margin);
    node.setMargin(yoga.EDGE_VERTICAL, px(vertical));
    node.setMargin(yoga.EDGE_HORIZONTAL, px(horizontal));
  }
  if (style.absolute === undefined) return;
  node.setPositionType(yoga.POSITION_TYPE_ABSOLUTE);
  const edges = {
    left: yoga.EDGE_LEFT,
    top: yoga.EDGE_TOP,
    right: yoga.EDGE_RIGHT,
    bottom: yoga.EDGE_BOTTOM,
  } as const;
  for (const [name, edge] of Object.entries(edges)) {
    const distance = style.absolute[name as keyof typeof edges];
    if (distance !== undefined) node.setPosition(edge, px(distance));
  }
}
