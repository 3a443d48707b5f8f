import { log } from '../../src/base/log.ts';
import { nowMs, uptime } from '../session/clock.ts';
import type { Face } from '../session/session.ts';
import { restOf } from '../state/rest.ts';
import type { UiState } from '../state/state.ts';
import type { Operation } from '../view/operations.ts';
import type { FrameMaker } from './frame.ts';
import type { Surface } from './surface/surface.ts';

/** What pictures are made with and shown on. */
interface Canvas {
  readonly surface: Surface;
  readonly frames: FrameMaker;
  /** What is drawn in the state's place, where something covers it. */
  readonly cover: (state: UiState) => readonly Operation[] | undefined;
  /** What is drawn in front of the state: the pointer. */
  readonly over: () => readonly Operation[];
}

/** Shows states as pictures on a surface; says in the log what each one took. */
export class Pictures {
  #canvas: Canvas | undefined;
  #menuShown = false;
  #off = false;

  /** Shows pictures from now on; before, states come and go unseen. */
  begin(surface: Surface, frames: FrameMaker, { cover, over }: Pick<Canvas, 'cover' | 'over'>): void {
    this.#canvas = { surface, frames, cover, over };
  }

  /** Draws what differs from the last picture; for the parameters see {@link Face.show}. */
  readonly show: Face['show'] = (state, sinceMs) => {
    if (this.#canvas === undefined) return;
    const { surface, frames, cover, over } = this.#canvas;
    const startedMs = nowMs();
    const covering = cover(state);
    const patches = covering === undefined ? frames.draw(state, over()) : frames.drawOperations(covering);
    this.#power(surface, restOf(state) === 'blank');
    if (patches.length === 0) return;
    const drawnMs = nowMs();
    const written = surface.present(patches);
    const doneMs = nowMs();
    const took = (fromMs: number, toMs: number): string => `${(toMs - fromMs).toFixed(1)} ms`;
    const times = `event to pixels ${took(sinceMs, doneMs)}, drawing ${took(startedMs, drawnMs)}, writing ${took(drawnMs, doneMs)}`;
    log('debug', `frame: ${times}, ${written} bytes, ${patches.length} patches`);
    this.#tellMenu(state);
  };

  /** The screen may have lost the picture: the next one is drawn whole. */
  invalidate(): void {
    this.#canvas?.frames.invalidate();
  }

  /** The display goes off and on again where its driver can; the picture is black in any case. */
  #power(surface: Surface, off: boolean): void {
    if (off === this.#off) return;
    this.#off = off;
    surface.blank?.(off);
    log('debug', off ? 'the display is switched off' : 'the display is switched on');
  }

  #tellMenu(state: UiState): void {
    if (this.#menuShown || state.screen.kind !== 'menu' || state.entries.length === 0) return;
    this.#menuShown = true;
    log('info', `menu shown, uptime ${uptime()}`);
  }
}
