import { log } from '../../src/base/log.ts';
import { nowMs, uptime } from '../session/clock.ts';
import type { Face } from '../session/session.ts';
import { restOf } from '../state/rest.ts';
import type { UiState } from '../state/state.ts';
import type { Lens } from '../view/lens.ts';
import type { Operation } from '../view/operations.ts';
import type { Canvases } from './canvases.ts';
import type { FrameMaker } from './frame.ts';
import type { Surface } from './surface/surface.ts';

/** What pictures are made with and shown on. */
interface Shown {
  readonly canvases: Canvases;
  /** What is drawn in the state's place, where something covers it. */
  readonly cover: (state: UiState) => readonly Operation[] | undefined;
  /** What is drawn in front of it: the pointer. */
  readonly over: () => readonly Operation[];
  /** What fills the screen of the main display's picture; all of it when undefined. */
  readonly lens: (state: UiState) => Lens | undefined;
  /** Told that the displays cannot be drawn on any more. */
  readonly onLost: (why: unknown) => void;
}

function sameViewport(one: FrameMaker, other: FrameMaker): boolean {
  const [a, b] = [one.viewport, other.viewport];
  return a.width === b.width && a.height === b.height && a.scale === b.scale;
}

/** Shows states as pictures on all displays; says in the log what each one took. */
export class Pictures {
  #shown: Shown | undefined;
  #menuShown = false;
  readonly #off = new WeakSet<Surface>();

  /** Shows pictures from now on; before, states come and go unseen. */
  begin(shown: Shown): void {
    this.#shown = shown;
  }

  /** Draws what differs from the last picture; for the parameters see {@link Face.show}. */
  readonly show: Face['show'] = (state, sinceMs) => {
    if (this.#shown === undefined) return;
    const { canvases, cover, over, lens: lensOf, onLost } = this.#shown;
    const startedMs = nowMs();
    const { main } = canvases;
    const operations = [...(cover(state) ?? main.operations(state)), ...over()];
    const lens = lensOf(state);
    let [written, patches] = [0, 0];
    let drawnMs = startedMs;
    try {
      for (const { surface, frames } of canvases.all) {
        // Pointer and panel are places of one composition: where it is another one they have none.
        const alike = sameViewport(frames, main);
        const changed = alike ? frames.drawOperations(operations, lens) : frames.draw(state);
        this.#power(surface, restOf(state) === 'blank');
        if (patches === 0) drawnMs = nowMs();
        patches += changed.length;
        if (changed.length > 0) written += surface.present(changed);
      }
    } catch (thrown) {
      onLost(thrown);
      return;
    }
    if (patches === 0) return;
    const doneMs = nowMs();
    const took = (fromMs: number, toMs: number): string => `${(toMs - fromMs).toFixed(1)} ms`;
    const times = `event to pixels ${took(sinceMs, doneMs)}, drawing ${took(startedMs, drawnMs)}, writing ${took(drawnMs, doneMs)}`;
    log('debug', `frame: ${times}, ${written} bytes, ${patches} patches`);
    this.#tellMenu(state);
  };

  /** The screen may have lost the picture: the next one is drawn whole. */
  invalidate(): void {
    this.#shown?.canvases.invalidate();
  }

  /** A display goes off and on again where its driver can; the picture is black in any case. */
  #power(surface: Surface, off: boolean): void {
    if (off === this.#off.has(surface)) return;
    if (off) this.#off.add(surface);
    else this.#off.delete(surface);
    surface.blank?.(off);
    log('debug', off ? 'the display is switched off' : 'the display is switched on');
  }

  #tellMenu(state: UiState): void {
    if (this.#menuShown || state.screen.kind !== 'menu' || state.entries.length === 0) return;
    this.#menuShown = true;
    log('info', `menu shown, uptime ${uptime()}`);
  }
}
