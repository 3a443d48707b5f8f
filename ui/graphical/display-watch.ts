import { log } from '../../src/base/log.ts';
import type { Canvases } from './canvases.ts';
import type { Displays } from './surface/surface.ts';

/** What it watches for; a machine whose only display is firmware's framebuffer has nothing to plug. */
type WhenPlugged = (changed: () => void) => Disposable;

/** So often a card may be lost until its driver is no more asked. */
const mostLosses = 3;

/** Follows displays that come, go and change, and finds others where all are lost. */
export class DisplayWatch implements Disposable {
  readonly #canvases: Canvases;
  readonly #reopen: (trusted: boolean) => Promise<Displays>;
  readonly #changed: () => void;
  readonly #stack = new DisposableStack();
  #reopening = false;
  #losses = 0;

  /**
   * @param reopen opens what can be drawn on now; ends the program where nothing can. A card that was
   * lost again and again is not to be trusted.
   * @param changed told that pictures are made for other displays from now on
   */
  constructor(canvases: Canvases, reopen: (trusted: boolean) => Promise<Displays>, changed: () => void) {
    this.#canvases = canvases;
    this.#reopen = reopen;
    this.#changed = changed;
  }

  /** Looks now, for what has come since the displays were opened, and whenever something is plugged in or out. */
  start(whenPlugged: WhenPlugged): void {
    this.#stack.use(whenPlugged(() => this.look()));
    this.look();
  }

  look(): void {
    if (this.#reopening) return;
    try {
      if (this.#canvases.renew()) this.#changed();
    } catch (thrown) {
      this.lost(thrown);
    }
  }

  /** The displays cannot be drawn on any more. */
  lost(why: unknown): void {
    if (this.#reopening) return;
    log('warning', `displays are lost: ${why instanceof Error ? why.message : String(why)}`);
    void this.#replace();
  }

  [Symbol.dispose](): void {
    this.#stack.dispose();
  }

  async #replace(): Promise<void> {
    this.#reopening = true;
    this.#losses += 1;
    try {
      this.#canvases.release();
      this.#canvases.replace(await this.#reopen(this.#losses < mostLosses));
    } finally {
      this.#reopening = false;
    }
    this.#changed();
  }
}
