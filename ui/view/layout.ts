import type { Config, Yoga } from 'yoga-layout/load';
import type { Box } from './box.ts';
import { LayoutNode } from './layout-node.ts';
import type { TextMeasurer } from './measure.ts';
import type { PlacedBox, Viewport } from './placed.ts';
import { loadYogaOnce } from './yoga.ts';

/** Lays the trees of one surface out, one after the other; made by {@link loadLayoutEngine}. */
export class LayoutEngine {
  readonly #yoga: Yoga;
  readonly #config: Config;
  #before: { readonly root: LayoutNode; readonly scale: number; readonly measurer: TextMeasurer } | undefined;

  constructor(yoga: Yoga) {
    this.#yoga = yoga;
    this.#config = yoga.Config.create();
    // Yoga would round in place, and round again what it keeps: edges are rounded when they are read.
    this.#config.setPointScaleFactor(0);
  }

  /** Places every box of the tree; the root fills the viewport. */
  layout(tree: Box, viewport: Viewport, measurer: TextMeasurer): PlacedBox {
    const { width, height, scale, direction = 'ltr' } = viewport;
    const root = this.#rootFor(tree, scale, measurer);
    root.calculate(width, height, direction);
    return root.placed(0, 0);
  }

  #rootFor(tree: Box, scale: number, measurer: TextMeasurer): LayoutNode {
    const before = this.#before;
    if (before?.scale === scale && before.measurer === measurer && before.root.take(tree)) return before.root;
    before?.root.free();
    const root = new LayoutNode(tree, { yoga: this.#yoga, config: this.#config, scale, measurer });
    this.#before = { root, scale, measurer };
    return root;
  }
}

/** Loads Yoga and makes an engine of it. */
export async function loadLayoutEngine(): Promise<LayoutEngine> {
  return new LayoutEngine(await loadYogaOnce());
}
