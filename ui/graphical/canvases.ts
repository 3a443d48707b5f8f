import { log } from '../../src/base/log.ts';
import type { Room } from '../session/session.ts';
import type { Theme } from '../view/theme.ts';
import { loadLayoutEngine } from '../view/layout.ts';
import type { LayoutEngine } from '../view/layout.ts';
import { FrameMaker } from './frame.ts';
import { densityOf } from './surface/density.ts';
import type { Displays, Surface } from './surface/surface.ts';
import type { Turn } from './surface/turn.ts';

/** A display, and what makes its pictures. */
export interface Canvas {
  readonly surface: Surface;
  readonly frames: FrameMaker;
}

function sizeOf(surface: Surface): { width: number; height: number; dpi: number } {
  return { width: surface.width, height: surface.height, dpi: densityOf(surface) };
}

/**
 * All displays, which show the same, each at its own size and scale. The first one's frame maker stays
 * while displays change: pointers and the shell's panel are on it.
 */
export class Canvases implements Disposable {
  readonly #engine: LayoutEngine;
  readonly #main: FrameMaker;
  #larger = 1;
  #displays: Displays;
  #all: readonly Canvas[] = [];

  /** @param displays owned from here on, one of them at least plugged in */
  constructor(engine: LayoutEngine, displays: Displays, theme: Theme) {
    const [first] = displays.surfaces;
    if (first === undefined) throw new Error('no display');
    this.#engine = engine;
    this.#displays = displays;
    this.#main = new FrameMaker(engine, { ...sizeOf(first), theme });
    this.#renewed();
  }

  /** What is pointed at. */
  get main(): FrameMaker {
    return this.#main;
  }

  get all(): readonly Canvas[] {
    return this.#all;
  }

  /** How what is pointed at is turned on its panel. */
  get turn(): Turn {
    return this.#all[0]?.surface.turn ?? 0;
  }

  get theme(): Theme {
    return this.#main.theme;
  }

  restyle(theme: Theme, larger = 1): void {
    this.#larger = larger;
    for (const { frames } of this.#each()) frames.restyle(theme, larger);
  }

  /** Whether displays may come and go. */
  get plugged(): boolean {
    return this.#displays.renew !== undefined;
  }

  /** Room of the smallest: what is shown must be seen on each. */
  get room(): Room {
    const frames = this.#each().map((one) => one.frames);
    return {
      rows: Math.min(...frames.map((one) => one.rows)),
      // On one with another number of columns the arrows go as on the first.
      columns: this.#main.columns,
      headingRows: Math.max(...frames.map((one) => one.headingRows)),
      largest: Math.min(...frames.map((one) => one.largest)),
    };
  }

  /** The screens may have lost their pictures: the next ones are drawn whole. */
  invalidate(): void {
    for (const { frames } of this.#all) frames.invalidate();
  }

  /**
   * Looks at what is plugged in.
   * @returns whether displays have changed
   * @throws KbootError when the card is lost
   */
  renew(): boolean {
    if (this.#displays.renew?.() !== true) return false;
    this.#renewed();
    return true;
  }

  /** Goes over to other displays; those before are given up, as far as they still can be. */
  replace(displays: Displays): void {
    this.release();
    this.#displays = displays;
    this.#renewed();
  }

  /** Gives the displays up, as far as they can still be reached; nothing is drawn until {@link replace}. */
  release(): void {
    this.#all = [];
    try {
      this.#displays[Symbol.dispose]();
    } catch (thrown) {
      log('debug', `${this.#displays.name}: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
    }
  }

  [Symbol.dispose](): void {
    this.release();
  }

  /** The main frame maker counts also while nothing is plugged in. */
  #each(): readonly Pick<Canvas, 'frames'>[] {
    return this.#all.length === 0 ? [{ frames: this.#main }] : this.#all;
  }

  #renewed(): void {
    const [first, ...others] = this.#displays.surfaces;
    if (first === undefined) {
      this.#all = [];
      return;
    }
    this.#main.resize(sizeOf(first));
    const mirrors = others.map((surface) => {
      const frames = new FrameMaker(this.#engine, { ...sizeOf(surface), theme: this.theme });
      frames.restyle(this.theme, this.#larger);
      return { surface, frames };
    });
    this.#all = [{ surface: first, frames: this.#main }, ...mirrors];
  }
}

/** Loads what drawing needs; for the parameters see {@link Canvases}. */
export async function openCanvases(displays: Displays, theme: Theme): Promise<Canvases> {
  return new Canvases(await loadLayoutEngine(), displays, theme);
}
