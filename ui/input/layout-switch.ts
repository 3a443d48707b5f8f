import { log } from '../../src/base/log.ts';
import { isTyping } from '../state/screen-keys.ts';
import { settingsOf } from '../state/settings.ts';
import type { UiState } from '../state/state.ts';
import { usLayout } from './key-layout.ts';
import type { KeyLayout } from './key-layout.ts';
import { parseKeymapName } from './keymap-name.ts';

/** Makes a layout for one keyboard. */
export type NewLayout = () => KeyLayout;

/** The layout that is built in. */
const builtIn = 'us';

/** Layouts that can be switched between, as many as XKB has groups. */
const mostLayouts = 4;

/** Told the layout that is typed with from now on, by name, and those that can be switched to. */
export type OnLayout = (name: string, newLayout: NewLayout, all: readonly string[]) => void;

/**
 * Compiles the keymap of a layout; the US layout serves until then, and whenever library, data or
 * layout are absent.
 * @returns undefined for the US layout
 */
async function loadLayout(keymap: string): Promise<NewLayout | undefined> {
  const name = parseKeymapName(keymap);
  if (name === undefined) return undefined;
  try {
    const { compileKeymap } = await import('../../src/abi/xkb.ts');
    const compiled = await compileKeymap(name);
    log('info', `keymap ${keymap}`);
    return () => compiled.newState();
  } catch (thrown) {
    const why = thrown instanceof Error ? thrown.message : String(thrown);
    log('warning', `keymap ${keymap}: ${why}; the US layout is used`);
    return undefined;
  }
}

/** The layouts that a state wants, and which of them is typed with. */
export class LayoutSwitch {
  readonly #onLayout: OnLayout;
  readonly #load: typeof loadLayout;
  /** Each is compiled once: what libxkbcommon has of it stays, since keyboards may be typing with it. */
  readonly #loaded = new Map<string, Promise<NewLayout | undefined>>();
  #keymap: string | undefined;
  #names: readonly string[] = [builtIn];
  #at = 0;

  /** @param load compiles a layout; tests put their own in */
  constructor(onLayout: OnLayout, load = loadLayout) {
    this.#onLayout = onLayout;
    this.#load = load;
  }

  /** Types with what the settings say, the first at once; under the fingers of somebody who types it does not change. */
  follow(state: UiState): void {
    const wanted = settingsOf(state).keymap ?? builtIn;
    if (wanted === this.#keymap || (this.#keymap !== undefined && isTyping(state))) return;
    this.#keymap = wanted;
    this.#names = wanted.split(',').slice(0, mostLayouts);
    this.#at = 0;
    void this.#use();
  }

  /** Types with the next of them. */
  next(): void {
    this.#at = (this.#at + 1) % this.#names.length;
    void this.#use();
  }

  async #use(): Promise<void> {
    const wanted = this.#names[this.#at] ?? builtIn;
    const loading = this.#loaded.get(wanted) ?? this.#load(wanted);
    this.#loaded.set(wanted, loading);
    const loaded = await loading;
    // Another one may have been chosen meanwhile.
    if (wanted !== this.#names[this.#at]) return;
    this.#onLayout(loaded === undefined ? builtIn : wanted, loaded ?? usLayout, this.#names);
  }
}
