import type { Config, Node, Yoga } from 'yoga-layout/load';
import { alike } from './alike.ts';
import type { Box } from './box.ts';
import type { TextMeasurer } from './measure.ts';
import { fontOf } from './placed.ts';
import type { PlacedBox, Typed } from './placed.ts';
import { drawable, wrapped } from './text.ts';
import { applyStyle } from './yoga-style.ts';

/** What all nodes of a tree share. */
export interface LayoutContext {
  readonly yoga: Yoga;
  readonly config: Config;
  readonly scale: number;
  readonly measurer: TextMeasurer;
  readonly typed: Typed;
}

/**
 * A node of Yoga's that outlives a frame: the next tree is compared with the one
 * before, and only what differs is laid out again. A moved selection takes a
 * third of the time so.
 */
export class LayoutNode {
  readonly #context: LayoutContext;
  readonly #node: Node;
  #box: Box;
  #children: LayoutNode[];
  /** Relative to the parent; asked anew when Yoga has visited the node. */
  #place = { left: 0, top: 0, width: 0, height: 0 };
  #lines: readonly string[] = [];
  /** The width that they were broken for; negative when they must be broken anew. */
  #linesWidth = -1;

  constructor(box: Box, context: LayoutContext) {
    const { yoga, config, scale } = context;
    this.#context = context;
    this.#box = box;
    this.#node = yoga.Node.create(config);
    applyStyle(yoga, this.#node, box.style, scale);
    if (box.content?.kind === 'text') {
      this.#node.setMeasureFunc((width, mode) =>
        this.#measure(mode === yoga.MEASURE_MODE_UNDEFINED ? Infinity : width),
      );
    }
    this.#children = (box.children ?? []).map((child) => new LayoutNode(child, context));
    this.#children.forEach((child, index) => this.#node.insertChild(child.#node, index));
  }

  /**
   * Takes the box of the next tree.
   * @returns false when this node cannot become it: it must be replaced
   */
  take(box: Box): boolean {
    const before = this.#box;
    if (before === box) return true;
    const isText = before.content?.kind === 'text';
    if (isText !== (box.content?.kind === 'text') || !alike(before.style, box.style)) return false;
    this.#box = box;
    if (isText && !alike(before.content, box.content)) {
      this.#linesWidth = -1;
      this.#node.markDirty();
    }
    this.#takeChildren(box.children ?? []);
    return true;
  }

  #takeChildren(boxes: readonly Box[]): void {
    for (const extra of this.#children.splice(boxes.length)) this.#remove(extra);
    boxes.forEach((box, index) => {
      const child = this.#children[index];
      if (child?.take(box) === true) return;
      if (child !== undefined) this.#remove(child);
      const fresh = new LayoutNode(box, this.#context);
      this.#children[index] = fresh;
      this.#node.insertChild(fresh.#node, index);
    });
  }

  #remove(child: LayoutNode): void {
    this.#node.removeChild(child.#node);
    child.free();
  }

  #wrapped(width: number): string[] {
    const { content } = this.#box;
    if (content?.kind !== 'text') return [];
    const { scale, measurer, typed } = this.#context;
    return wrapped(
      drawable(content.text),
      fontOf(content, scale, typed),
      width,
      content.lines ?? 1,
      measurer,
    );
  }

  #measure(bound: number): { width: number; height: number } {
    const { content } = this.#box;
    if (content?.kind !== 'text') return { width: 0, height: 0 };
    const { scale, measurer, typed } = this.#context;
    const font = fontOf(content, scale, typed);
    const lines = this.#wrapped(bound);
    const widest = Math.max(0, ...lines.map((line) => Math.ceil(measurer.width(line, font))));
    return { width: Math.min(widest, bound), height: lines.length * measurer.lineHeight(font) };
  }

  /** Lays the tree out from this node; sizes in pixels. */
  calculate(width: number, height: number, direction: 'ltr' | 'rtl'): void {
    const { yoga } = this.#context;
    this.#node.calculateLayout(width, height, direction === 'rtl' ? yoga.DIRECTION_RTL : yoga.DIRECTION_LTR);
  }

  /** The boxes at their places, edges rounded to whole pixels; `left` and `top` are the parent's, px. */
  placed(left: number, top: number): PlacedBox {
    if (this.#node.hasNewLayout()) {
      this.#place = this.#node.getComputedLayout();
      this.#node.markLayoutSeen();
    }
    const place = this.#place;
    const [exactX, exactY] = [left + place.left, top + place.top];
    const [x, y] = [Math.round(exactX), Math.round(exactY)];
    const width = Math.round(exactX + place.width) - x;
    const height = Math.round(exactY + place.height) - y;
    if (width !== this.#linesWidth) {
      this.#lines = this.#wrapped(width);
      this.#linesWidth = width;
    }
    const children = this.#children.map((child) => child.placed(exactX, exactY));
    return { box: this.#box, x, y, width, height, children, lines: this.#lines };
  }

  /** Gives the node and all below it back. */
  free(): void {
    for (const child of this.#children) {
      this.#node.removeChild(child.#node);
      child.free();
    }
    this.#node.free();
  }
}
