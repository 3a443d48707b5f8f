import { log } from '../../../src/base/log.ts';
import { key } from '../../input/key-codes.ts';
import type { PressedKey } from '../../input/pressed-key.ts';
import type { Action } from '../../state/action.ts';
import { keysAtStart } from '../../state/screen-keys.ts';
import type { ScreenKeys } from '../../state/screen-keys.ts';
import { shownOf } from '../../state/state.ts';
import type { UiState } from '../../state/state.ts';
import type { Operation } from '../../view/operations.ts';
import type { Rectangle } from '../../view/rectangle.ts';
import type { FrameMaker } from '../frame.ts';
import { keysHeight, panelControls, panelViewport } from './controls.ts';
import { onPanel } from './panel-doing.ts';
import type { Listener } from '../../speaking/terminal-reader.ts';
import { ShellPanel } from './shell-panel.ts';

/** Screens that a shell may cover: all others have something to say, or to ask. */
const covered: ReadonlySet<string> = new Set(['menu', 'connecting']);

/** What the panel is drawn with; theme and display may change meanwhile. */
type PanelFrames = Pick<FrameMaker, 'viewport' | 'theme' | 'place' | 'focus'>;

/** Whoever hears a panel. */
export interface PanelListener extends Listener {
  /** The panel is in sight. */
  begun(): void;
  /** It has gone; what lies below it is in sight again. */
  over(): void;
}

/** Opens the shell of a panel. */
type OpenPanel = typeof ShellPanel.open;

/** Opens and closes the shell's panel, and says which keys, actions and pictures are its own. */
export class PanelSwitch {
  readonly #frames: PanelFrames;
  readonly #redraw: () => void;
  readonly #start: OpenPanel;
  readonly #listener: PanelListener | undefined;
  #panel: ShellPanel | undefined;
  #opening = false;
  #asked = false;
  /** Keys on the screen; null while they are away. */
  #keys: ScreenKeys | null = null;
  #shells = 0;

  /**
   * @param redraw shows the state, or the panel, anew
   * @param open opens its shell; tests put their own in
   * @param listener hears what it prints
   */
  constructor(
    frames: PanelFrames,
    redraw: () => void,
    open: OpenPanel = ShellPanel.open,
    listener?: PanelListener,
  ) {
    this.#listener = listener;
    this.#frames = frames;
    this.#redraw = redraw;
    this.#start = open;
  }

  /**
   * Whether a key is the panel's; then it has been given to it.
   * @param action what it means elsewhere: that counts where a terminal has no such key
   */
  take(pressed: PressedKey, action: Action, state: UiState): boolean {
    if (!covered.has(shownOf(state).kind)) return false;
    if (pressed.code === key.f9) {
      this.#toggle();
      return true;
    }
    if (this.#panel === undefined) return this.#opening;
    return this.#panel.press(pressed) || this.act(action, state);
  }

  /** Whether what a pointer, a switch or a gamepad means is the panel's; then it has been done. */
  act(action: Action, state: UiState): boolean {
    // What helps lies in front of it and comes back to it.
    if (!covered.has(shownOf(state).kind) || action.type === 'aids') return false;
    if (this.#panel === undefined) return this.#opening;
    const { keys, doing } = onPanel(state, this.#keys, action);
    const changed = keys !== this.#keys;
    this.#keys = keys;
    if (doing?.do === 'press') this.#panel.press(doing.key);
    else if (doing?.do === 'scroll') this.#panel.scroll(doing.lines);
    else if (doing?.do === 'page') this.#panel.page(doing.by);
    else if (doing?.do === 'close') this.#close();
    if (changed || doing !== null) this.#askToRedraw();
    return true;
  }

  /** Reads aloud what is in sight in it; false where something else is. */
  readAll(state: UiState): boolean {
    if (!this.covers(state)) return false;
    this.#panel?.readAll();
    return true;
  }

  /** Opens the panel where a state asks for it. */
  follow({ shells }: UiState): void {
    if (shells === this.#shells) return;
    this.#shells = shells;
    if (this.#panel === undefined) this.#toggle();
  }

  /** Whether a round of a scan begins at what has the focus in the panel. */
  get atStart(): boolean {
    return this.#keys !== null && keysAtStart(this.#keys);
  }

  /** Whether the panel is what is in sight. */
  covers(state: UiState): boolean {
    return this.#panel !== undefined && covered.has(shownOf(state).kind);
  }

  /** What a person looks at in its last picture, px: the key that has the focus, else the cursor of what is typed. */
  get focus(): Rectangle | undefined {
    return this.#keys === null ? this.#panel?.cursor : this.#frames.focus;
  }

  /** The panel's picture, where it is in sight. */
  picture(state: UiState): Operation[] | undefined {
    if (this.#panel === undefined || !this.covers(state)) return undefined;
    const { theme } = this.#frames;
    const viewport = panelViewport(this.#frames.viewport);
    const controls = panelControls(state, this.#keys, theme);
    return [
      ...this.#panel.picture(theme, viewport, keysHeight(state, this.#keys)),
      ...this.#frames.place(controls, state.words, viewport.scale),
    ];
  }

  #toggle(): void {
    if (this.#panel !== undefined) this.#close();
    else if (!this.#opening) void this.#open();
  }

  #close(): void {
    this.#panel?.[Symbol.dispose]();
    this.#panel = undefined;
    this.#keys = null;
    this.#listener?.over();
    this.#redraw();
  }

  async #open(): Promise<void> {
    this.#opening = true;
    try {
      this.#panel = await this.#start(panelViewport(this.#frames.viewport), {
        onChange: () => this.#askToRedraw(),
        onEnd: () => this.#close(),
        listener: this.#listener,
      });
      log('info', 'shell panel opened');
      this.#listener?.begun();
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
