import { Poller } from '../../src/abi/poll.ts';
import { log } from '../../src/base/log.ts';
import { InputDevices } from './devices.ts';
import type { InputUser } from './devices.ts';
import { usLayout } from './key-layout.ts';
import type { KeyLayout } from './key-layout.ts';
import { parseKeymapName } from './keymap-name.ts';

/** Makes a layout for one keyboard. */
type NewLayout = () => KeyLayout;

/**
 * Compiles the keymap that `kboot.keymap=` names; the US layout serves until
 * then, and whenever library, data or layout are absent.
 * @returns undefined for the US layout
 */
async function loadLayout(keymap: string | undefined): Promise<NewLayout | undefined> {
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
}

/** The layout that is built in. */
const builtIn = 'us';

/** Whom input is for, and what it types with. */
export interface InputOptions extends InputUser {
  /** Value of `kboot.keymap=`. */
  readonly keymap: string | undefined;
  /** Told the name of the layout that is typed with from now on. */
  readonly onLayout?: (name: string, newLayout: () => KeyLayout) => void;
}

/** All of the machine's input devices, closed at first. */
export function createInput({ keymap, onLayout = () => undefined, ...user }: InputOptions): Input {
  let opened: DisposableStack | undefined;
  let devices: InputDevices | undefined;
  let layout: NewLayout | undefined;
  let loading: Promise<void> | undefined;
  const load = async (): Promise<void> => {
    layout = await loadLayout(keymap);
    if (layout === undefined) return;
    devices?.useLayout(layout);
    onLayout(keymap ?? builtIn, layout);
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
      if (layout !== undefined) devices.useLayout(layout);
      if (loading === undefined) onLayout(builtIn, usLayout);
      loading ??= load();
      opened = opening.move();
    },
    close,
    [Symbol.dispose]: close,
  };
}
