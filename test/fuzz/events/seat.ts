import type { RawEvent } from '../../../src/abi/evdev.ts';
import type { InputCapabilities } from '../../../src/abi/input-capabilities.ts';
import type { ClientMessage, ServerMessage } from '../../../src/wire/messages.ts';
import { assistanceFor } from '../../../ui/graphical/assistance.ts';
import { createFrameMaker } from '../../../ui/graphical/frame.ts';
import { Pointer } from '../../../ui/graphical/pointer.ts';
import { switchesFor } from '../../../ui/graphical/switches-for.ts';
import type { ClientEvents } from '../../../ui/client/client.ts';
import { DeviceReading } from '../../../ui/input/device-reading.ts';
import { usLayout } from '../../../ui/input/key-layout.ts';
import type { KeyLayout } from '../../../ui/input/key-layout.ts';
import type { ActionSink } from '../../../ui/input/keyboard.ts';
import type { PointerEvent } from '../../../ui/input/pointer-event.ts';
import type { InputRule } from '../../../ui/input/rules/rules.ts';
import { tabletKeys } from '../../../ui/input/tablet-keys.ts';
import { Session } from '../../../ui/session/session.ts';
import type { UiState } from '../../../ui/state/state.ts';

/** Made before time is virtual: it loads what draws. */
const frames = await createFrameMaker({ width: 1024, height: 768 });

/** What is otherwise for one seat. */
interface SeatOptions {
  /** Of so many pictures one is drawn, as on a slow machine; default all. */
  readonly drawnOf?: number;
  readonly onShow?: (state: UiState) => void;
  /** Told of each key, beside what it means. */
  readonly onKey?: (code: number) => void;
}

/** A person's place before a machine: devices, what reads them, the session, the screen, and a core. */
export class Seat implements Disposable {
  readonly session: Session;
  /** What the core was told since it was looked at. */
  told: ClientMessage[] = [];
  readonly #pointer: Pointer;
  readonly #onAction: ActionSink;
  readonly #switches: ReturnType<typeof switchesFor>;
  #events: ClientEvents | undefined;
  #shown = 0;

  #newLayout: () => KeyLayout = usLayout;

  constructor({ drawnOf = 1, onShow = () => undefined, onKey = () => undefined }: SeatOptions = {}) {
    this.session = new Session(
      'fuzz',
      {
        show: (state) => {
          this.#shown += 1;
          if (this.#shown % drawnOf === 0) frames.operations(state);
          onShow(state);
        },
        layouts: () => [
          { name: 'us', description: 'English (US)' },
          { name: 'de', description: 'German' },
        ],
        themes: () => ['dark', 'light'],
        release: () => undefined,
        retake: () => undefined,
      },
      (events) => {
        this.#events = events;
        return { send: (message) => void this.told.push(message), [Symbol.dispose]: () => undefined };
      },
    );
    this.session.setRows(frames);
    this.#pointer = new Pointer(
      frames,
      (action, atMs) => this.session.act(action, atMs),
      () => undefined,
      () => this.session.state.aids.dwell,
      () => {
        const { times } = this.session.state;
        return { timeMs: times['dwell.time'], restMs: times['dwell.rest'] };
      },
      () => !this.session.state.aids.still,
    );
    this.#switches = switchesFor(this.session);
    const meant = tabletKeys();
    this.#onAction = (action, atMs, pressed) => {
      onKey(pressed.code);
      this.session.act(meant(action, pressed), atMs);
    };
  }

  /** The core says something. */
  hears(message: ServerMessage): void {
    this.#events?.onMessage(message);
  }

  /** Where an entry is drawn, parts of the screen; the picture is drawn for it. */
  placeOf(entryId: string): { readonly x: number; readonly y: number } | undefined {
    frames.operations(this.session.state);
    const { width, height } = frames.viewport;
    for (let y = 0; y < height; y += 8) {
      const press = frames.targetAt(width / 2, y)?.press;
      if (press?.type === 'pick' && press.key === `entry ${entryId}`) return { x: 0.5, y: y / (height - 1) };
    }
    return undefined;
  }

  /** Devices that are plugged in from now on type with a layout. */
  types(newLayout: () => KeyLayout): void {
    this.#newLayout = newLayout;
  }

  /** A device is plugged in. */
  plugs(capabilities: InputCapabilities, rule?: InputRule): DeviceReading {
    const user = {
      onAction: this.#onAction,
      onPointer: (event: PointerEvent, atMs: number) => {
        if (!this.session.use(atMs)) this.#pointer.take(event, atMs);
      },
      newLayout: () => this.#newLayout(),
      assistance: assistanceFor(this.session),
      switches: this.#switches,
    };
    return new DeviceReading(capabilities, user, rule);
  }

  [Symbol.dispose](): void {
    this.#pointer[Symbol.dispose]();
    this.session[Symbol.dispose]();
  }
}

/** Events of one report. */
export function report(atMs: number, ...events: readonly (readonly [number, number, number])[]): RawEvent[] {
  return [...events, [0, 0, 0] as const].map(([type, code, value]) => ({ atMs, type, code, value }));
}
