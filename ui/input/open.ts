import { Poller } from '../../src/abi/poll.ts';
import { log } from '../../src/base/log.ts';
import { InputDevices } from './devices.ts';
import type { InputUser } from './devices.ts';
import { usLayout } from './key-layout.ts';
import type { KeyLayout } from './key-layout.ts';
import type { InputRule } from './rules/rules.ts';
import { parseKeymapName } from './keymap-name.ts';

/** Makes a layout for one keyboard. */
type NewLayout = () => KeyLayout;

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

/** Input that can be given back and opened again. */
export interface Input extends Disposable {
  /** Opens the devices, and all that appear from now on. */
  open(): void;
  /** Gives them back, with their grabs. */
  close(): void;
  /** Types with these layouts from now on, the first at once: `de`, `ru,us:intl`. */
  useKeymap(keymap: string): void;
  /** Reads devices by what a person has taught from now on. */
  learn(taught: readonly InputRule[]): void;
  /** Types with the next of them. */
  nextLayout(): void;
}

/** The layout that is built in. */
const builtIn = 'us';

/** Layouts that can be switched between, as many as XKB has groups. */
const mostLayouts = 4;

/** Whom input is for, and what it types with. */
export interface InputOptions extends InputUser {
  /** Told the layout that is typed with from now on, by name, and those that can be switched to. */
  readonly onLayout?: (name: string, newLayout: () => KeyLayout, all: readonly string[]) => void;
}

/** All of the machine's input devices, closed at first. */
export function createInput({ onLayout = () => undefined, ...user }: InputOptions): Input {
  let opened: DisposableStack | undefined;
  let devices: InputDevices | undefined;
  let layout: NewLayout = usLayout;
  let taught: readonly InputRule[] = [];
  let names: readonly string[] = [builtIn];
  let at = 0;
  const use = async (): Promise<void> => {
    const wanted = names[at] ?? builtIn;
    const loaded = await loadLayout(wanted);
    // Another one may have been chosen meanwhile.
    if (wanted !== names[at]) return;
    layout = loaded ?? usLayout;
    devices?.useLayout(layout);
    onLayout(loaded === undefined ? builtIn : wanted, layout, names);
  };
  const close = (): void => {
    opened?.dispose();
    opened = undefined;
    devices = undefined;
  };
  return {
    open() {
      if (opened !== undefined) return;
      using opening = new DisposableStack();
      devices = opening.use(new InputDevices(opening.use(new Poller()), user));
      devices.useLayout(layout);
      devices.learn(taught);
      opened = opening.move();
    },
    close,
    useKeymap(keymap) {
      names = keymap.split(',').slice(0, mostLayouts);
      at = 0;
      void use();
    },
    learn(rules) {
      taught = rules;
      devices?.learn(rules);
    },
    nextLayout() {
      at = (at + 1) % names.length;
      void use();
    },
    [Symbol.dispose]: close,
  };
}
