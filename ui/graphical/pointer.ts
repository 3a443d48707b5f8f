import type { PointerSink } from '../input/pointer-event.ts';
import { cursorOperations, hoverOperation } from '../pointing/cursor.ts';
import type { DwellTimes } from '../pointing/dwell.ts';
import { Pointing } from '../pointing/pointing.ts';
import { nowMs } from '../session/clock.ts';
import type { Action } from '../state/action.ts';
import type { Operation } from '../view/operations.ts';
import type { FrameMaker } from './frame.ts';

/** The pointer of a screen: what it does and how it is drawn; keeps its own time. */
export class Pointer implements Disposable {
  readonly #frames: FrameMaker;
  readonly #pointing: Pointing;
  readonly #redraw: () => void;
  #timer: NodeJS.Timeout | undefined;
  #asked: NodeJS.Immediate | undefined;

  /**
   * @param act what is meant by it
   * @param redraw shows the picture anew, with the pointer
   * @param dwells whether every pointer presses by resting
   * @param times when they do
   * @param runsOn whether a list that is thrown goes on by itself
   */
  constructor(
    frames: FrameMaker,
    act: (action: Action, atMs: number) => void,
    redraw: () => void,
    dwells: () => boolean,
    times: () => DwellTimes,
    runsOn: () => boolean,
  ) {
    this.#frames = frames;
    this.#redraw = redraw;
    const surface = {
      // The display may be another one later, and everything drawn larger.
      get width() {
        return frames.viewport.width;
      },
      get height() {
        return frames.viewport.height;
      },
      get scale() {
        return frames.viewport.scale;
      },
      targetAt: frames.targetAt.bind(frames),
    };
    this.#pointing = new Pointing(surface, act, dwells, times, runsOn);
  }

  readonly take: PointerSink = (event, atMs) => {
    this.#pointing.take(event, atMs);
    this.#again();
  };

  /** Where it is drawn, px; undefined while none is used. */
  get cursor(): { readonly x: number; readonly y: number } | undefined {
    return this.#pointing.cursor;
  }

  /** What is drawn of it in front of the screen. */
  operations(): readonly Operation[] {
    const { colours } = this.#frames.theme;
    const { scale } = this.#frames.viewport;
    const { cursor, hovered } = this.#pointing;
    const hover = hovered === undefined ? [] : [hoverOperation(hovered, scale, colours.text)];
    if (cursor === undefined) return hover;
    // Eighths: a ring that is drawn anew thirty times a second costs a slow machine everything.
    const dwelt = Math.ceil(this.#pointing.dwelt(nowMs()) * 8) / 8;
    const { text: ink, accent } = colours;
    const edge = colours.background.at(-1) ?? colours.card;
    return [...hover, ...cursorOperations({ ...cursor, scale, dwelt, ink, edge, accent })];
  }

  [Symbol.dispose](): void {
    clearTimeout(this.#timer);
    clearImmediate(this.#asked);
  }

  /** All events of one turn of the loop share a picture. */
  #again(): void {
    this.#asked ??= setImmediate(() => {
      this.#asked = undefined;
      this.#redraw();
    });
    clearTimeout(this.#timer);
    const { dueMs } = this.#pointing;
    if (dueMs === undefined) return;
    const wait = Math.max(Pointing.frameMs, dueMs - nowMs());
    this.#timer = setTimeout(() => {
      this.#pointing.tick(nowMs());
      this.#again();
    }, wait);
  }
}
