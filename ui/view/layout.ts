import type { Config, Node, Yoga } from 'yoga-layout/load';
import type { Box, Content, Sides, Style } from './box.ts';
import type { Font, TextMeasurer } from './measure.ts';
import type { Rectangle } from './rectangle.ts';
import { drawable, wrapped } from './text.ts';
import { loadYogaOnce } from './yoga.ts';

/** A box with its place on the screen, whole pixels. */
export interface PlacedBox extends Rectangle {
  readonly box: Box;
  readonly children: readonly PlacedBox[];
  /** A text's lines as they are drawn. */
  readonly lines: readonly string[];
}

/** Where a tree is laid out. */
export interface Viewport {
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** Pixels per unit. */
  readonly scale: number;
  readonly direction?: 'ltr' | 'rtl';
}

type TextContent = Extract<Content, { kind: 'text' }>;

/** The font of a text at a scale. */
export function fontOf(content: TextContent, scale: number): Font {
  return { size: content.size * scale, weight: content.weight };
}

/** Lays trees out with Yoga; made by {@link loadLayoutEngine}. */
export class LayoutEngine {
  readonly #yoga: Yoga;
  readonly #config: Config;

  constructor(yoga: Yoga) {
    this.#yoga = yoga;
    this.#config = yoga.Config.create();
    // Lengths are given in pixels, so edges fall on whole ones.
    this.#config.setPointScaleFactor(1);
  }

  /** Places every box of the tree; the root fills the viewport. */
  layout(tree: Box, viewport: Viewport, measurer: TextMeasurer): PlacedBox {
    const root = this.#build(tree, viewport.scale, measurer);
    try {
      const direction = viewport.direction === 'rtl' ? this.#yoga.DIRECTION_RTL : this.#yoga.DIRECTION_LTR;
      root.calculateLayout(viewport.width, viewport.height, direction);
      return place(tree, root, 0, 0, viewport.scale, measurer);
    } finally {
      root.freeRecursive();
    }
  }

  #build(box: Box, scale: number, measurer: TextMeasurer): Node {
    const node = this.#yoga.Node.create(this.#config);
    this.#apply(node, box.style, scale);
    const { content } = box;
    if (content?.kind === 'text') {
      const font = fontOf(content, scale);
      const text = drawable(content.text);
      const lineHeight = measurer.lineHeight(font);
      node.setMeasureFunc((available, mode) => {
        const bound = mode === this.#yoga.MEASURE_MODE_UNDEFINED ? Infinity : available;
        const lines = wrapped(text, font, bound, content.lines ?? 1, measurer);
        const widest = Math.max(0, ...lines.map((line) => Math.ceil(measurer.width(line, font))));
        return { width: Math.min(widest, bound), height: lines.length * lineHeight };
      });
    }
    box.children?.forEach((child, index) => node.insertChild(this.#build(child, scale, measurer), index));
    return node;
  }

  #apply(node: Node, style: Style, scale: number): void {
    const yoga = this.#yoga;
    const px = (units: number): number => Math.round(units * scale);
    const aligns = {
      start: yoga.ALIGN_FLEX_START,
      center: yoga.ALIGN_CENTER,
      end: yoga.ALIGN_FLEX_END,
      stretch: yoga.ALIGN_STRETCH,
    };
    const justifies = {
      start: yoga.JUSTIFY_FLEX_START,
      center: yoga.JUSTIFY_CENTER,
      end: yoga.JUSTIFY_FLEX_END,
      between: yoga.JUSTIFY_SPACE_BETWEEN,
    };
    if (style.direction === 'row') node.setFlexDirection(yoga.FLEX_DIRECTION_ROW);
    if (style.wrap === true) node.setFlexWrap(yoga.WRAP_WRAP);
    if (style.grow !== undefined) node.setFlexGrow(style.grow);
    if (style.shrink !== undefined) node.setFlexShrink(style.shrink);
    if (style.basis !== undefined) node.setFlexBasis(px(style.basis));
    if (style.width !== undefined) node.setWidth(px(style.width));
    if (style.height !== undefined) node.setHeight(px(style.height));
    if (style.minWidth !== undefined) node.setMinWidth(px(style.minWidth));
    if (style.maxWidth !== undefined) node.setMaxWidth(px(style.maxWidth));
    if (style.minHeight !== undefined) node.setMinHeight(px(style.minHeight));
    if (style.maxHeight !== undefined) node.setMaxHeight(px(style.maxHeight));
    if (style.gap !== undefined) node.setGap(yoga.GUTTER_ALL, px(style.gap));
    if (style.align !== undefined) node.setAlignItems(aligns[style.align]);
    if (style.alignSelf !== undefined) node.setAlignSelf(aligns[style.alignSelf]);
    if (style.justify !== undefined) node.setJustifyContent(justifies[style.justify]);
    this.#sides(style.padding, (edge, units) => node.setPadding(edge, px(units)));
    this.#sides(style.margin, (edge, units) => node.setMargin(edge, px(units)));
    if (style.inset !== undefined) {
      node.setPositionType(yoga.POSITION_TYPE_ABSOLUTE);
      this.#sides(style.inset, (edge, units) => node.setPosition(edge, px(units)));
    }
  }

  #sides(sides: number | Sides | undefined, set: (edge: number, units: number) => void): void {
    if (sides === undefined) return;
    const yoga = this.#yoga;
    if (typeof sides === 'number') {
      set(yoga.EDGE_ALL, sides);
      return;
    }
    if (sides.start !== undefined) set(yoga.EDGE_START, sides.start);
    if (sides.end !== undefined) set(yoga.EDGE_END, sides.end);
    if (sides.top !== undefined) set(yoga.EDGE_TOP, sides.top);
    if (sides.bottom !== undefined) set(yoga.EDGE_BOTTOM, sides.bottom);
  }
}

function place(
  box: Box,
  node: Node,
  left: number,
  top: number,
  scale: number,
  measurer: TextMeasurer,
): PlacedBox {
  const computed = node.getComputedLayout();
  const [x, y] = [left + computed.left, top + computed.top];
  const { content } = box;
  const lines =
    content?.kind === 'text'
      ? wrapped(drawable(content.text), fontOf(content, scale), computed.width, content.lines ?? 1, measurer)
      : [];
  const children = (box.children ?? []).map((child, index) =>
    place(child, node.getChild(index), x, y, scale, measurer),
  );
  return { box, x, y, width: computed.width, height: computed.height, children, lines };
}

/** Loads Yoga and makes an engine of it. */
export async function loadLayoutEngine(): Promise<LayoutEngine> {
  return new LayoutEngine(await loadYogaOnce());
}
