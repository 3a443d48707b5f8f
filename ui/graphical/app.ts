import { performance } from 'node:perf_hooks';
import { log } from '../../src/base/log.ts';
import type { ServerMessage } from '../../src/wire/messages.ts';
import { CoreClient } from '../client/client.ts';
import type { Action } from '../state/action.ts';
import { untilChange } from '../state/countdown.ts';
import type { UiEvent } from '../state/event.ts';
import { initialState } from '../state/state.ts';
import type { UiState } from '../state/state.ts';
import { update } from '../state/update.ts';
import type { FrameMaker } from './frame.ts';
import type { Surface } from './surface/surface.ts';

/** Seconds since the kernel started, as /proc/uptime counts them. */
function uptime(): string {
  // CLOCK_MONOTONIC, which hrtime reads, starts with the kernel.
  return (Number(process.hrtime.bigint() / 1_000_000n) / 1000).toFixed(2);
}

/** What an event brings, without its time. */
type Happening = UiEvent extends infer Each ? (Each extends UiEvent ? Omit<Each, 'atMs'> : never) : never;

/** The graphical user interface at work: events in, frames out; idle in between. */
export class App implements Disposable {
  readonly #surface: Surface;
  readonly #frames: FrameMaker;
  readonly #client: CoreClient;
  readonly #onRelease: () => void;
  #state: UiState = initialState;
  #timer: NodeJS.Timeout | undefined;
  #frameAsked = false;
  #eventAt = 0;
  #released = false;
  #menuShown = false;

  /** @param onRelease called when screen and input devices must be given back, before the core is told so */
  constructor(surface: Surface, frames: FrameMaker, onRelease: () => void) {
    this.#surface = surface;
    this.#frames = frames;
    this.#onRelease = onRelease;
    this.#take({ type: 'viewport', rows: frames.rows });
    this.#client = new CoreClient('graphical', {
      onMessage: (message) => this.#onMessage(message),
      onDisconnected: () => this.#take({ type: 'disconnected' }),
    });
  }

  /** An action of the user. */
  act(action: Action): void {
    if (!this.#released) this.#take({ type: 'action', action });
  }

  /** Draws now, without waiting for the end of a burst of events. */
  drawNow(): void {
    this.#frameAsked = false;
    const started = performance.now();
    const patches = this.#frames.draw(this.#state);
    if (patches.length === 0) return;
    const written = this.#surface.present(patches);
    const done = performance.now();
    const since = this.#eventAt === 0 ? done - started : done - this.#eventAt;
    this.#eventAt = 0;
    const times = `event to pixels ${since.toFixed(1)} ms, drawing ${(done - started).toFixed(1)} ms`;
    log('debug', `frame: ${times}, ${written} bytes, ${patches.length} patches`);
    if (!this.#menuShown && this.#state.screen.kind === 'menu' && this.#state.entries.length > 0) {
      this.#menuShown = true;
      log('info', `menu shown, uptime ${uptime()}`);
    }
  }

  [Symbol.dispose](): void {
    clearTimeout(this.#timer);
    this.#client[Symbol.dispose]();
  }

  #onMessage(message: ServerMessage): void {
    this.#take({ type: 'server', message });
    if (message.type === 'release') {
      this.drawNow();
      this.#released = true;
      this.#onRelease();
      this.#client.send({ type: 'released' });
    } else if (message.type === 'failure' && this.#released) {
      // The hand-off failed: this process ends and is started anew, with fresh devices.
      log('warning', 'the hand-off failed; the menu comes back');
      process.exit(1);
    }
  }

  #take(happening: Happening): void {
    const atMs = performance.now();
    const { state, effects } = update(this.#state, { ...happening, atMs } as UiEvent);
    if (this.#eventAt === 0 && happening.type !== 'tick') this.#eventAt = atMs;
    this.#state = state;
    for (const effect of effects) this.#client.send(effect);
    this.#askFrame();
    this.#schedule();
  }

  /** All events of one turn of the loop share a frame. */
  #askFrame(): void {
    if (this.#frameAsked || this.#released) return;
    this.#frameAsked = true;
    setImmediate(() => this.#frameAsked && this.drawNow());
  }

  /** Only what changes by time alone needs a timer: an idle menu has none. */
  #schedule(): void {
    clearTimeout(this.#timer);
    const wait = this.#released ? null : untilChange(this.#state);
    if (wait !== null) this.#timer = setTimeout(() => this.#take({ type: 'tick' }), Math.max(1, wait));
  }
}

export { uptime };
