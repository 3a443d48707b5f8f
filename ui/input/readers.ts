import type { RawEvent } from '../../src/abi/evdev.ts';
import type { InputCapabilities } from '../../src/abi/input-capabilities.ts';
import { AssistedKeyboard } from './accessx/assisted-keyboard.ts';
import type { Assistance } from './accessx/assistance.ts';
import { AbsolutePointer } from './absolute-pointer.ts';
import { Buttons } from './buttons.ts';
import { classesOf } from './device-class.ts';
import type { DeviceClass } from './device-class.ts';
import { Gamepad } from './gamepad.ts';
import type { KeyLayout } from './key-layout.ts';
import { Keyboard } from './keyboard.ts';
import type { ActionSink } from './keyboard.ts';
import { Mouse } from './mouse.ts';
import type { PointerSink } from './pointer-event.ts';
import type { RepeatTimes } from './repeater.ts';
import { TouchScreen } from './touch-screen.ts';
import { Touchpad } from './touchpad.ts';

/** Turns the events of one device into what its user means. */
export interface Reader extends Partial<Disposable> {
  /** Takes events in the order in which the device sent them; what is none of its kind it passes over. */
  take(events: readonly RawEvent[]): void;
  /** Types with another layout from the next key on. */
  use?(layout: KeyLayout): void;
}

/** Where it goes. */
export interface ReaderSinks {
  readonly onAction: ActionSink;
  readonly onPointer: PointerSink;
  /** Makes the layout of one keyboard. */
  readonly newLayout: () => KeyLayout;
  /** Whether letters are text now, so that a held one repeats; never when absent. */
  readonly typing?: (() => boolean) | undefined;
  /** Filters and gestures of keyboards that type; none when absent. */
  readonly assistance?: Assistance | undefined;
}

type Open = (capabilities: InputCapabilities, sinks: ReaderSinks) => Reader;

/** When held keys and buttons repeat: as they do by themselves where nobody can say otherwise. */
function repeatTimes({ assistance }: ReaderSinks): (() => RepeatTimes) | undefined {
  if (assistance === undefined) return undefined;
  return () => {
    const times = assistance.times();
    return { delayMs: times['repeat.delay'], intervalMs: times['repeat.interval'] };
  };
}

const keys: Open = (_capabilities, sinks) =>
  new Keyboard(sinks.newLayout(), sinks.onAction, repeatTimes(sinks), sinks.typing);

const keyboard: Open = (_capabilities, sinks) => {
  const { onAction, onPointer, newLayout, assistance } = sinks;
  const plain = new Keyboard(newLayout(), onAction, repeatTimes(sinks), sinks.typing);
  return assistance === undefined ? plain : new AssistedKeyboard(plain, assistance, onPointer);
};

/** One line for each class of devices. */
const table: Readonly<Record<DeviceClass, Open>> = {
  keyboard,
  keys,
  mouse: ({ relative }, { onPointer }) => new Mouse(relative, onPointer),
  absolute: (capabilities, { onPointer }) => new AbsolutePointer(capabilities, onPointer),
  'touch-screen': ({ absolute }, { onPointer }) => new TouchScreen(absolute, onPointer),
  touchpad: ({ absolute }, { onPointer }) => new Touchpad(absolute, onPointer),
  gamepad: ({ absolute }, sinks) => new Gamepad(absolute, sinks.onAction, repeatTimes(sinks)),
  buttons: (_capabilities, { onAction }) => new Buttons(onAction),
};

/** A device with what reads it. */
export interface ReadDevice {
  readonly classes: readonly DeviceClass[];
  readonly readers: readonly Reader[];
}

/** What reads a device; nothing when there is nothing to press. */
export function readersFor(capabilities: InputCapabilities, sinks: ReaderSinks): ReadDevice {
  const classes = classesOf(capabilities);
  return { classes, readers: classes.map((one) => table[one](capabilities, sinks)) };
}
