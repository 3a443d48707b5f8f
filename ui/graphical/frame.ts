import { headingRows, menuColumns, menuRows } from '../screens/composition.ts';
import type { ScreenSize } from '../screens/composition.ts';
import { screenSize } from '../screens/places.ts';
import { screen } from '../screens/screen.ts';
import { restOf } from '../state/rest.ts';
import type { Rest } from '../state/rest.ts';
import type { UiState } from '../state/state.ts';
import { targetAt, targetsOf } from '../pointing/target.ts';
import type { Target } from '../pointing/target.ts';
import type { Box } from '../view/box.ts';
import { damage } from '../view/damage.ts';
import { loadLayoutEngine } from '../view/layout.ts';
import type { LayoutEngine } from '../view/layout.ts';
import { faceNames } from '../view/face.ts';
import { focusIn, throughLens } from '../view/lens.ts';
import type { Lens } from '../view/lens.ts';
import type { TextMeasurer } from '../view/measure.ts';
import type { Operation } from '../view/operations.ts';
import { paint } from '../view/paint.ts';
import type { PlacedBox, Viewport } from '../view/placed.ts';
import { intersection, isEmpty } from '../view/rectangle.ts';
import type { Rectangle } from '../view/rectangle.ts';
import { scaleFor } from '../view/scale.ts';
import { darkTheme, spokenTheme } from '../view/theme.ts';
import type { Theme } from '../view/theme.ts';
import type { Words } from '../words/words.ts';
import { SkiaMeasurer } from './raster/measure.ts';
import { rasterise } from './raster/rasterise.ts';
import type { Patch } from './raster/rasterise.ts';
import { pngSurface } from './surface/png.ts';

/** What a picture is made for. */
export interface FrameOptions {
  /** Pixels of the surface. */
  readonly width: number;
  readonly height: number;
  /** Dots per inch where the display tells; 0 when not known. */
  readonly dpi?: number;
  /** Pixels per unit; chosen by size and density when absent. */
  readonly scale?: number;
  readonly theme?: Theme;
}

/** The boxes of a picture, and what they were laid out with. */
export interface LaidOut {
  readonly root: PlacedBox;
  readonly viewport: Viewport;
  readonly measurer: TextMeasurer;
}

/** How much of the picture is left in the dark: enough to see that the machine is on. */
const dimming = '#000000c8';

/** The picture of a screen that nobody uses: dark, then black. */
function rested(operations: Operation[], rest: Rest, screen: Rectangle): Operation[] {
  if (rest === 'awake') return operations;
  const shade = {
    kind: 'fill',
    ...screen,
    radius: 0,
    fill: rest === 'dimmed' ? dimming : '#000000',
  } as const;
  return rest === 'dimmed' ? [...operations, shade] : [shade];
}

function sameLens(one: Lens | undefined, other: Lens | undefined): boolean {
  return one?.x === other?.x && one?.y === other?.y && one?.zoom === other?.zoom;
}

/**
 * Makes the pictures of one surface. It remembers the picture before, so that a
 * frame holds only what changed.
 */
export class FrameMaker {
  readonly #engine: LayoutEngine;
  #options: FrameOptions;
  #theme: Theme;
  #larger = 1;
  #viewport: Viewport;
  #measurer = new SkiaMeasurer();
  #screen: Rectangle;
  #size: ScreenSize;
  #spoken: { readonly language: string; readonly theme: Theme } | undefined;
  #before: readonly Operation[] | undefined;
  #lens: Lens | undefined;
  #focus: Rectangle | undefined;
  #targets: readonly Target[] = [];
  #laidOut: LaidOut | undefined;
  #last: { readonly state: UiState; readonly operations: Operation[] } | undefined;

  constructor(engine: LayoutEngine, options: FrameOptions) {
    const { width, height, theme = darkTheme } = options;
    this.#engine = engine;
    this.#options = options;
    this.#theme = theme;
    this.#screen = { x: 0, y: 0, width, height };
    [this.#viewport, this.#size] = this.#measured(theme);
  }

  get theme(): Theme {
    return this.#theme;
  }

  get viewport(): Viewport {
    return this.#viewport;
  }

  /** From now on everything looks otherwise; the next picture is drawn whole. */
  restyle(theme: Theme, larger = 1): void {
    this.#theme = theme;
    this.#larger = larger;
    this.#spoken = undefined;
    this.#last = undefined;
    // Its fonts' files may have changed.
    this.#measurer = new SkiaMeasurer();
    [this.#viewport, this.#size] = this.#measured(theme);
    this.invalidate();
  }

  /** The surface is another one; the next picture is drawn whole. */
  resize(size: Pick<FrameOptions, 'width' | 'height' | 'dpi'>): void {
    this.#options = { ...this.#options, ...size };
    this.#screen = { x: 0, y: 0, width: size.width, height: size.height };
    this.restyle(this.#theme, this.#larger);
  }

  #scaleFor({ scale }: Theme, larger: number): number {
    return scaleFor(this.#options, scale, larger);
  }

  /** How many times as large as usual there is room for, at most; for the same event. */
  get largest(): number {
    const { theme } = this;
    return this.#scaleFor(theme, Infinity) / this.#scaleFor(theme, 1);
  }

  #measured(theme: Theme): [Viewport, ScreenSize] {
    const { width, height, scale = this.#scaleFor(theme, this.#larger) } = this.#options;
    const viewport = { width, height, scale, faces: faceNames(theme.faces) };
    return [viewport, screenSize(viewport, theme, this.#engine)];
  }

  /** Entries of the menu that fit at once: the length of a page, for the `viewport` event. */
  get rows(): number {
    return menuRows(this.#size);
  }

  /** Entries that stand beside each other, for the same event. */
  get columns(): number {
    return menuColumns(this.#size);
  }

  /** Lines that a system's heading takes, for the same event. */
  get headingRows(): number {
    return headingRows(this.#size);
  }

  /**
   * Draws a state.
   * @param over what is drawn in front of it: the pointer
   * @returns the rectangles that differ from the last picture, with their pixels; empty when none does
   */
  draw(state: UiState, over: readonly Operation[] = []): Patch[] {
    return this.drawOperations([...this.operations(state), ...over]);
  }

  /** What can be pressed at a place of the last picture, px. */
  targetAt(x: number, y: number): Target | undefined {
    return targetAt(this.#targets, x, y, this.viewport.scale);
  }

  /**
   * Draws what is no state's picture; for the rest see {@link draw}.
   * @param lens what of it fills the screen; all of it when absent
   */
  drawOperations(operations: readonly Operation[], lens?: Lens): Patch[] {
    const rectangles = this.#changed(operations, lens);
    this.#before = operations;
    this.#lens = lens;
    return rectangles.map((rectangle) => rasterise(operations, rectangle, lens));
  }

  #changed(operations: readonly Operation[], lens: Lens | undefined): readonly Rectangle[] {
    if (this.#before === undefined || !sameLens(lens, this.#lens)) return [this.#screen];
    const changed = damage(this.#before, operations, this.#screen);
    if (lens === undefined) return changed;
    return changed
      .map((one) => intersection(throughLens(one, lens), this.#screen))
      .filter((one) => !isEmpty(one));
  }

  /** What a person looks at in the last picture, px; undefined where nothing has the focus. */
  get focus(): Rectangle | undefined {
    return this.#focus;
  }

  /** What the last picture was drawn of; undefined before the first. */
  get laidOut(): LaidOut | undefined {
    return this.#laidOut;
  }

  /** The screen has lost the picture: the next one is drawn whole. */
  invalidate(): void {
    this.#before = undefined;
  }

  /** What would be drawn for a state, from the back to the front. */
  operations(state: UiState): Operation[] {
    // A pointer moves over the same screen many times.
    if (this.#last?.state === state) return this.#last.operations;
    const { language } = state.words;
    if (this.#spoken?.language !== language) {
      this.#spoken = { language, theme: spokenTheme(this.theme, language) };
    }
    const drawn = this.place(screen(state, this.#spoken.theme, this.#size), state.words);
    const operations = rested(drawn, restOf(state), this.#screen);
    this.#last = { state, operations };
    return operations;
  }

  /**
   * What would be drawn of a tree of boxes; what can be pressed is in it until something else is placed.
   * @param scale pixels per unit, where it is not the surface's own
   */
  place(
    tree: Box,
    { direction, language }: Pick<Words, 'direction' | 'language'>,
    scale = this.viewport.scale,
  ): Operation[] {
    this.#last = undefined;
    const viewport = { ...this.viewport, scale, direction, language };
    const placed = this.#engine.layout(tree, viewport, this.#measurer);
    this.#laidOut = { root: placed, viewport, measurer: this.#measurer };
    this.#targets = targetsOf(placed);
    this.#focus = focusIn(placed);
    return paint(placed, viewport, this.#measurer);
  }

  /** The whole picture of a state as a PNG file's bytes; the remembered picture stays. */
  png(state: UiState): Uint8Array {
    const surface = pngSurface(this.#screen.width, this.#screen.height);
    surface.present([rasterise(this.operations(state), this.#screen)]);
    return surface.png();
  }
}

/** Loads what drawing needs and makes a frame maker for a surface. */
export async function createFrameMaker(options: FrameOptions): Promise<FrameMaker> {
  return new FrameMaker(await loadLayoutEngine(), options);
}
