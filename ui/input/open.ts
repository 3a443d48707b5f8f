import { Poller } from '../../src/abi/poll.ts';
import type { UiState } from '../state/state.ts';
import { InputDevices } from './devices.ts';
import type { InputUser } from './devices.ts';
import { usLayout } from './key-layout.ts';
import { LayoutSwitch } from './layout-switch.ts';
import type { NewLayout, OnLayout } from './layout-switch.ts';
import type { InputRule } from './rules/rules.ts';

/** Input that can be given back and opened again. */
export interface Input extends Disposable {
  /** Opens the devices, and all that appear from now on. */
  open(): void;
  /** Gives them back, with their grabs. */
  close(): void;
  /** Types with the layouts that the state's settings name. */
  follow(state: UiState): void;
  /** Reads devices by what a person has taught from now on. */
  learn(taught: readonly InputRule[]): void;
  /** Types with the next of them. */
  nextLayout(): void;
}

/** Whom input is for, and what it types with. */
export interface InputOptions extends InputUser {
  readonly onLayout?: OnLayout;
}

/** All of the machine's input devices, closed at first. */
export function createInput({ onLayout = () => undefined, ...user }: InputOptions): Input {
  let opened: DisposableStack | undefined;
  let devices: InputDevices | undefined;
  let layout: NewLayout = usLayout;
  let taught: readonly InputRule[] = [];
  const layouts = new LayoutSwitch((name, newLayout, all) => {
    layout = newLayout;
    devices?.useLayout(layout);
    onLayout(name, layout, all);
  });
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
    follow: (state) => layouts.follow(state),
    learn(rules) {
      taught = rules;
      devices?.learn(rules);
    },
    nextLayout: () => layouts.next(),
    [Symbol.dispose]: close,
  };
}
