import { log } from '../../../src/base/log.ts';
import { key } from '../../input/key-codes.ts';
import type { PressedKey } from '../../input/pressed-key.ts';
import { shownOf } from '../../state/state.ts';
import type { UiState } from '../../state/state.ts';
import type { Operation } from '../../view/operations.ts';
import type { Viewport } from '../../view/placed.ts';
import type { Theme } from '../../view/theme.ts';
import { ShellPanel } from './shell-panel.ts';

/** Screens that a shell may cover: all others have something to say, or to ask. */
const covered: ReadonlySet<string> = new Set(['menu', 'connecting']);

/** What the panel is drawn with; theme and display may change meanwhile. */
interface PanelFrames {
  readonly viewport: Viewport;
  readonly theme: Theme;
}

/** Opens and closes the shell's panel, and says which keys and pictures are its own. */
export class PanelSwitch {
  readonly #frames: PanelFrames;
  readonly #redraw: () => void;
  #panel: ShellPanel | undefined;
  #opening = false;
  #asked = false;

  /** @param redraw shows the state, or the panel, anew */
  constructor(frames: PanelFrames, redraw: () => void) {
    this.#frames = frames;
    this.#redraw = redraw;
  }

  /** Whether a key is the panel's; then it has been given to it. */
  take(pressed: PressedKey, state: UiState): boolean {
    if (!covered.has(shownOf(state).kind)) return false;
    if (pressed.code === key.f9) this.#toggle();
    else if (this.#panel !== undefined) this.#panel.press(pressed);
    else return this.#opening;
    return true;
  }

  /** Whether the panel is what is in sight. */
  covers(state: UiState): boolean {
    return this.#panel !== undefined && covered.has(shownOf(state).kind);
  }

  /** The panel's picture, where it is in sight. */
  picture(state: UiState): Operation[] | undefined {
    return covered.has(shownOf(state).kind)
      ? this.#panel?.picture(this.#frames.theme, this.#frames.viewport)
      : undefined;
  }

  #toggle(): void {
    if (this.#panel !== undefined) this.#close();
    else if (!this.#opening) void this.#open();
  }

  #close(): void {
    this.#panel?.[Symbol.dispose]();
    this.#panel = undefined;
    this.#redraw();
  }

  async #open(): Promise<void> {
    this.#opening = true;
    try {
      this.#panel = await ShellPanel.open(this.#frames.viewport, {
        onChange: () => this.#askToRedraw(),
        onEnd: () => this.#close(),
      });
      log('info', 'shell panel opened');
      this.#redraw();
    } catch (thrown) {
      log('error', `shell panel: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
    } finally {
      this.#opening = false;
    }
  }

  /** All that is printed in one turn of the loop shares a picture. */
  #askToRedraw(): void {
    if (this.#asked) return;
    this.#asked = true;
    setImmediate(() => {
      this.#asked = false;
      this.#redraw();
    });
  }
}
