import { readdirSync, watch } from 'node:fs';
import { join } from 'node:path';
import { EvdevDevice } from '../../src/abi/evdev.ts';
import { readCapabilities } from '../../src/abi/input-capabilities.ts';
import type { Poller } from '../../src/abi/poll.ts';
import { log } from '../../src/base/log.ts';
import type { Assistance } from './accessx/assistance.ts';
import { whenAppears } from './appearance.ts';
import { DeviceReading } from './device-reading.ts';
import { usLayout } from './key-layout.ts';
import type { KeyLayout } from './key-layout.ts';
import type { ActionSink } from './keyboard.ts';
import type { Opening } from './opening.ts';
import type { PointerSink } from './pointer-event.ts';
import type { SharedSwitches } from './switches.ts';
import { ruleFor } from './rules/rules.ts';
import type { InputRule } from './rules/rules.ts';
import type { Teacher } from './rules/teacher.ts';
import { tabletKeys } from './tablet-keys.ts';

const folder = '/dev/input';
const nodeName = /^event\d+$/;

/** A new node cannot always be opened in the instant in which it appears. */
const openRetryMs = 50;
const openTries = 10;

/** Whom input is for. */
export interface InputUser {
  readonly onAction: ActionSink;
  /** Told of what points. */
  readonly onPointer: PointerSink;
  /** Takes from all devices what scans or keys letters. */
  readonly switches?: SharedSwitches;
  readonly assistance?: Assistance;
  /** Whether letters are text now, so that a held one repeats. */
  readonly typing?: () => boolean;
  /** Told of what is pressed to be taught. */
  readonly teacher?: Teacher;
  /** Sees what opens a hidden menu. */
  readonly opening?: Pick<Opening, 'press' | 'release'>;
  /** How single devices are read otherwise. */
  readonly rules?: readonly InputRule[];
}

interface OpenDevice {
  readonly reading: DeviceReading;
  readonly stack: DisposableStack;
}

/** All input devices of the machine, as they come and go, as one stream of actions and one of pointers. */
export class InputDevices implements Disposable {
  readonly #poller: Poller;
  readonly #onAction: ActionSink;
  readonly #onPointer: PointerSink;
  readonly #switches: SharedSwitches | undefined;
  readonly #assistance: Assistance | undefined;
  readonly #typing: (() => boolean) | undefined;
  readonly #rules: readonly InputRule[];
  readonly #teacher: Teacher | undefined;
  readonly #opening: InputUser['opening'];
  #learned: readonly InputRule[] = [];
  readonly #open = new Map<string, OpenDevice>();
  readonly #stack = new DisposableStack();
  #newLayout: () => KeyLayout = usLayout;

  constructor(poller: Poller, user: InputUser) {
    const { onAction, onPointer, switches, assistance, typing, teacher, opening, rules = [] } = user;
    this.#teacher = teacher;
    this.#opening = opening;
    this.#switches = switches;
    this.#assistance = assistance;
    this.#typing = typing;
    this.#rules = rules;
    this.#poller = poller;
    const meant = tabletKeys();
    this.#onAction = (action, atMs, pressed) => onAction(meant(action, pressed), atMs, pressed);
    this.#onPointer = onPointer;
    // The folder itself comes with the first driver.
    this.#stack.use(whenAppears(folder, () => this.#watchFolder()));
  }

  /** Reads devices by what a person has taught from now on. */
  learn(taught: readonly InputRule[]): void {
    this.#learned = taught;
    for (const { reading } of this.#open.values()) reading.learn(taught);
  }

  /** Types with other layouts from now on, one a keyboard. */
  useLayout(newLayout: () => KeyLayout): void {
    this.#newLayout = newLayout;
    for (const { reading } of this.#open.values()) reading.use(newLayout);
  }

  [Symbol.dispose](): void {
    this.#stack.dispose();
    for (const name of this.#open.keys()) this.#close(name);
  }

  #watchFolder(): void {
    const watcher = watch(folder, (_event, name) => {
      if (name !== null && nodeName.test(name)) this.#tryOpen(name, openTries);
    });
    this.#stack.defer(() => watcher.close());
    for (const name of readdirSync(folder)) if (nodeName.test(name)) this.#tryOpen(name, openTries);
  }

  #tryOpen(name: string, tries: number): void {
    if (this.#stack.disposed || this.#open.has(name)) return;
    try {
      this.#openDevice(name);
    } catch (thrown) {
      // Unplugged meanwhile: the watcher tells of its going, too.
      if ((thrown as NodeJS.ErrnoException).code === 'ENOENT') return;
      if (tries > 0) setTimeout(() => this.#tryOpen(name, tries - 1), openRetryMs);
      else log('warning', `input ${name}: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
    }
  }

  #openDevice(name: string): void {
    using opening = new DisposableStack();
    const device = opening.use(new EvdevDevice(join(folder, name)));
    const capabilities = readCapabilities(device.fd);
    const rule = ruleFor(this.#rules, capabilities);
    if (rule?.ignore === true) return;
    const reading = opening.use(
      new DeviceReading(
        capabilities,
        {
          onAction: this.#onAction,
          onPointer: this.#onPointer,
          newLayout: this.#newLayout,
          assistance: this.#assistance,
          typing: this.#typing,
          switches: this.#switches,
          teacher: this.#teacher,
          opening: this.#opening,
        },
        rule,
      ),
    );
    reading.learn(this.#learned);
    if (!reading.presses) return;
    // Without a grab the virtual terminal would get the same keys: Ctrl-Alt-Del, Alt-F2…
    if (rule?.grab !== false) device.grab();
    const { fd } = device;
    opening.defer(() => this.#poller.remove(fd));
    this.#open.set(name, { reading, stack: opening.move() });
    const take = (): void => {
      if (this.#open.get(name)?.reading !== reading) return;
      const events = device.read();
      if (events === undefined) return this.#close(name);
      reading.take(events);
      // What libevdev has read and not given yet, the kernel tells of no more.
      if (device.pending) setImmediate(take);
    };
    this.#poller.add(fd, take);
    log('info', `input: ${device.name}, ${name}: ${reading.classes.join(', ')}`);
  }

  #close(name: string): void {
    const open = this.#open.get(name);
    if (open === undefined) return;
    this.#open.delete(name);
    open.stack.dispose();
    log('info', `input closed: ${name}`);
  }
}
