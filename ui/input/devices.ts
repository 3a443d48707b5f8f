import { readdirSync, watch } from 'node:fs';
import { join } from 'node:path';
import { EvdevDevice, eventTypes } from '../../src/abi/evdev.ts';
import type { Poller } from '../../src/abi/poll.ts';
import { log } from '../../src/base/log.ts';
import { whenAppears } from './appearance.ts';
import { usLayout } from './key-layout.ts';
import type { KeyLayout } from './key-layout.ts';
import { Keyboard } from './keyboard.ts';
import type { ActionSink } from './keyboard.ts';

const folder = '/dev/input';
const nodeName = /^event\d+$/;

/** A new node cannot always be opened in the instant in which it appears. */
const openRetryMs = 50;
const openTries = 10;

interface OpenDevice {
  readonly keyboard: Keyboard;
  readonly stack: DisposableStack;
}

/** All input devices of the machine, as they come and go, as one stream of actions. */
export class InputDevices implements Disposable {
  readonly #poller: Poller;
  readonly #onAction: ActionSink;
  readonly #open = new Map<string, OpenDevice>();
  readonly #stack = new DisposableStack();
  #newLayout: () => KeyLayout = usLayout;

  constructor(poller: Poller, onAction: ActionSink) {
    this.#poller = poller;
    this.#onAction = onAction;
    // The folder itself comes with the first driver.
    this.#stack.use(whenAppears(folder, () => this.#watchFolder()));
  }

  /** Types with other layouts from now on, one a keyboard. */
  useLayout(newLayout: () => KeyLayout): void {
    this.#newLayout = newLayout;
    for (const { keyboard } of this.#open.values()) keyboard.use(newLayout());
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
    // Lid, jack and accelerometer nodes have nothing to press.
    if (!device.hasType(eventTypes.key)) return;
    const keyboard = opening.use(new Keyboard(this.#newLayout(), this.#onAction));
    // Without a grab the virtual terminal would get the same keys: Ctrl-Alt-Del, Alt-F2…
    device.grab();
    const { fd } = device;
    opening.defer(() => this.#poller.remove(fd));
    this.#open.set(name, { keyboard, stack: opening.move() });
    this.#poller.add(fd, () => {
      const events = device.read();
      if (events === undefined) this.#close(name);
      else keyboard.take(events);
    });
    log('info', `input: ${device.name}, ${name}`);
  }

  #close(name: string): void {
    const open = this.#open.get(name);
    if (open === undefined) return;
    this.#open.delete(name);
    open.stack.dispose();
    log('info', `input closed: ${name}`);
  }
}
