import type { PointerEvent } from '../input/pointer-event.ts';
import type { Action } from '../state/action.ts';
import { Drag } from './drag.ts';
import { dwellAt, dwelt, noDwell, usualDwell } from './dwell.ts';
import type { DwellTimes } from './dwell.ts';
import { sameTarget } from './target.ts';
import type { Target } from './target.ts';

/** Held so long, ms, a press means more: details. */
export const longPressMs = 600;

/** What goes farther than this is dragged, and presses nothing, units. */
const dragUnits = 12;

/** A pointer that has gone so far, units, was moved by somebody: a table that was knocked against does less. */
const meantUnits = 24;

const frameMs = 33;

/** The surface that is pointed at. */
export interface PointedSurface {
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** Pixels per unit. */
  readonly scale: number;
  /** What can be pressed at a place of the picture in sight, px. */
  targetAt(x: number, y: number): Target | undefined;
}

interface Press {
  readonly target: Target | undefined;
  readonly button: 'main' | 'second';
  readonly x: number;
  readonly y: number;
  readonly sinceMs: number;
  readonly byFinger: boolean;
  /** It means nothing any more, or has done what it means. */
  readonly over: boolean;
}

/**
 * Pointers and fingers on a surface as actions. Nothing happens on the way down; what leaves its
 * target is taken back; what is dragged scrolls.
 */
export class Pointing {
  readonly #surface: PointedSurface;
  readonly #act: (action: Action, atMs: number) => void;
  readonly #drag = new Drag();
  readonly #dwells: () => boolean;
  readonly #times: () => DwellTimes;
  readonly #runsOn: () => boolean;
  #x: number;
  #y: number;
  /** Shown once something that needs it is used. */
  #seen = false;
  #travel = 0;
  #wheel = 0;
  #press: Press | undefined;
  #dwell = noDwell;

  /**
   * @param dwells whether every pointer presses by resting; eye trackers do without it
   * @param times when they do
   * @param runsOn whether a list that is thrown goes on by itself
   */
  constructor(
    surface: PointedSurface,
    act: (action: Action, atMs: number) => void,
    dwells: () => boolean = () => false,
    times: () => DwellTimes = () => usualDwell,
    runsOn: () => boolean = () => true,
  ) {
    this.#runsOn = runsOn;
    this.#times = times;
    this.#surface = surface;
    this.#act = act;
    this.#dwells = dwells;
    this.#x = surface.width / 2;
    this.#y = surface.height / 2;
  }

  /** Where the pointer is drawn, px; undefined while none is used. */
  get cursor(): { readonly x: number; readonly y: number } | undefined {
    return this.#seen ? { x: Math.round(this.#x), y: Math.round(this.#y) } : undefined;
  }

  /** What lies below the pointer, or the finger. */
  get hovered(): Target | undefined {
    return this.#seen || this.#press?.over === false ? this.#surface.targetAt(this.#x, this.#y) : undefined;
  }

  /** Part of the time that is over until resting presses, 0 to 1. */
  dwelt(atMs: number): number {
    return dwelt(this.#dwell, atMs, this.#times());
  }

  /** When {@link tick} must be called; undefined when nothing happens by itself. */
  get dueMs(): number | undefined {
    const due: number[] = [];
    if (this.#press?.over === false && this.#press.target?.hold !== undefined) {
      due.push(this.#press.sinceMs + longPressMs);
    }
    if (this.#drag.running) due.push(0);
    if (this.#dwell.target !== undefined && !this.#dwell.done) due.push(0);
    return due.length === 0 ? undefined : Math.min(...due);
  }

  /** Time between two pictures of something that moves by itself, ms. */
  static readonly frameMs = frameMs;

  take(event: PointerEvent, atMs: number): void {
    switch (event.type) {
      case 'moved': {
        const { scale } = this.#surface;
        return this.#moveTo(this.#x + event.dx * scale, this.#y + event.dy * scale, this.#dwells(), atMs);
      }
      case 'at': {
        const { width, height } = this.#surface;
        const dwells = this.#dwells() || event.gaze;
        return this.#moveTo(event.x * (width - 1), event.y * (height - 1), dwells, atMs);
      }
      case 'button':
        return this.#button(event, atMs);
      case 'wheel':
        return this.#turned(event.notches, atMs);
      case 'finger':
        return this.#finger(event, atMs);
    }
  }

  /** Time has passed: a long press, a list that runs on, a rest that presses. */
  tick(atMs: number): void {
    const press = this.#press;
    if (press?.over === false && press.target?.hold !== undefined && atMs - press.sinceMs >= longPressMs) {
      this.#press = { ...press, over: true };
      this.#act(press.target.hold, atMs);
    }
    this.#scroll(this.#drag.run(atMs), atMs);
    const { target, sinceMs, done } = this.#dwell;
    const { timeMs, restMs } = this.#times();
    if (target === undefined || done || atMs - sinceMs < timeMs) return;
    this.#dwell = { ...this.#dwell, done: true, restsUntilMs: atMs + restMs };
    // The list may have changed below a pointer that rests.
    if (sameTarget(this.#surface.targetAt(this.#x, this.#y), target)) this.#act(target.press, atMs);
  }

  #moveTo(x: number, y: number, dwells: boolean, atMs: number): void {
    const { width, height, scale } = this.#surface;
    const [beforeX, beforeY] = [this.#x, this.#y];
    this.#x = Math.max(0, Math.min(width - 1, x));
    this.#y = Math.max(0, Math.min(height - 1, y));
    const went = Math.hypot(this.#x - beforeX, this.#y - beforeY) / scale;
    this.#travel += went;
    if (this.#travel > meantUnits) {
      this.#seen = true;
      this.#travel = 0;
      this.#act({ type: 'other' }, atMs);
    }
    this.#checkDragged();
    if (!dwells) {
      this.#dwell = noDwell;
      return;
    }
    const target = this.#surface.targetAt(this.#x, this.#y);
    this.#dwell = dwellAt(this.#dwell, this.#x / scale, this.#y / scale, target, atMs);
  }

  #checkDragged(): void {
    const press = this.#press;
    if (press === undefined || press.over) return;
    const far = Math.hypot(this.#x - press.x, this.#y - press.y) / this.#surface.scale;
    if (far > dragUnits) this.#press = { ...press, over: true };
  }

  #down(button: Press['button'], byFinger: boolean, atMs: number): void {
    const target = this.#surface.targetAt(this.#x, this.#y);
    this.#press = { target, button, x: this.#x, y: this.#y, sinceMs: atMs, byFinger, over: false };
    this.#act({ type: 'other' }, atMs);
  }

  #up(atMs: number): void {
    const press = this.#press;
    this.#press = undefined;
    if (press === undefined || press.over || press.target === undefined) return;
    if (!sameTarget(this.#surface.targetAt(this.#x, this.#y), press.target)) return;
    const action = press.button === 'second' ? press.target.hold : press.target.press;
    if (action !== undefined) this.#act(action, atMs);
  }

  #button(event: Extract<PointerEvent, { type: 'button' }>, atMs: number): void {
    this.#seen = true;
    if (event.button === 'back') {
      if (event.pressed) this.#act({ type: 'back' }, atMs);
    } else if (event.pressed) this.#down(event.button, false, atMs);
    else if (this.#press?.button === event.button) this.#up(atMs);
  }

  #turned(notches: number, atMs: number): void {
    this.#wheel += notches;
    const whole = Math.trunc(this.#wheel);
    this.#wheel -= whole;
    this.#scroll(whole, atMs);
  }

  #scroll(lines: number, atMs: number): void {
    if (lines !== 0) this.#act({ type: 'scroll', by: lines }, atMs);
  }

  #finger({ phase, x, y }: Extract<PointerEvent, { type: 'finger' }>, atMs: number): void {
    const { width, height, scale } = this.#surface;
    const before = this.#y;
    this.#x = x * (width - 1);
    this.#y = y * (height - 1);
    // A finger hides what a pointer would show.
    this.#seen = false;
    switch (phase) {
      case 'down':
        this.#drag.begin(atMs);
        return this.#down('main', true, atMs);
      case 'moved':
        this.#checkDragged();
        if (this.#press?.over === true) this.#scroll(this.#drag.by((this.#y - before) / scale, atMs), atMs);
        return;
      case 'up':
        this.#drag.release(atMs, this.#runsOn());
        return this.#up(atMs);
      case 'lost':
        this.#press = undefined;
    }
  }
}
