import type { Config, Yoga } from 'yoga-layout/load';
import type { Box } from './box.ts';
import type { FaceNames } from './face.ts';
import { LayoutNode } from './layout-node.ts';
import type { TextMeasurer } from './measure.ts';
import type { PlacedBox, Viewport } from './placed.ts';
import { scrolled } from './scroll.ts';
import { loadYogaOnce } from './yoga.ts';

/** What of a viewport every text is measured for. */
interface Shape {
  readonly scale: number;
  readonly language: string | undefined;
  readonly faces: FaceNames | undefined;
}

/** Lays the trees of one surface out, one after the other; made by {@link loadLayoutEngine}. */
export class LayoutEngine {
  readonly #yoga: Yoga;
  readonly #config: Config;
  #before: ({ readonly root: LayoutNode; readonly measurer: TextMeasurer } & Shape) | undefined;

  constructor(yoga: Yoga) {
    this.#yoga = yoga;
    this.#config = yoga.Config.create();
    // Yoga would round in place, and round again what it keeps: edges are rounded when they are read.
    this.#config.setPointScaleFactor(0);
  }

  /** Places every box of the tree; the root fills the viewport. */
  layout(tree: Box, viewport: Viewport, measurer: TextMeasurer): PlacedBox {
    const { width, height, scale, direction = 'ltr', language, faces } = viewport;
    const root = this.#rootFor(tree, { scale, language, faces }, measurer);
    root.calculate(width, height, direction);
    return scrolled(root.placed(0, 0));
  }

  #rootFor(tree: Box, shape: Shape, measurer: TextMeasurer): LayoutNode {
    const { scale, language, faces } = shape;
    const before = this.#before;
    const same =
      before?.scale === scale &&
      before.language === language &&
      before.faces === faces &&
      before.measurer === measurer;
    if (same && before.root.take(tree)) return before.root;
    before?.root.free();
    const typed = {
      ...(language === undefined ? {} : { language }),
      ...(faces === undefined ? {} : { faces }),
    };
    const root = new LayoutNode(tree, { yoga: this.#yoga, config: this.#config, scale, typed, measurer });
    this.#before = { root, ...shape, measurer };
    return root;
  }
}

/** Loads Yoga and makes an engine of it. */
export async function loadLayoutEngine(): Promise<LayoutEngine> {
  return new LayoutEngine(await loadYogaOnce());
}
