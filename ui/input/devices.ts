import { readdirSync, watch } from 'node:fs';
import { join } from 'node:path';
import { EvdevDevice, eventTypes } from '../../src/abi/evdev.ts';
import type { Poller } from '../../src/abi/poll.ts';
import { log } from '../../src/base/log.ts';
import type { Action } from '../state/action.ts';
import { Keyboard } from './keyboard.ts';

const folder = '/dev/input';
const nodeName = /^event\d+$/;

/** A new node cannot be opened in the instant in which it appears. */
const openRetryMs = 50;
const openTries = 10;

/** All input devices of the machine, as they come and go, as one stream of actions. */
export class InputDevices implements Disposable {
  readonly #poller: Poller;
  readonly #onAction: (action: Action) => void;
  readonly #open = new Map<string, DisposableStack>();
  readonly #stack = new DisposableStack();
  #closed = false;

  constructor(poller: Poller, onAction: (action: Action) => void) {
    this.#poller = poller;
    this.#onAction = onAction;
    this.#watchFolder();
  }

  [Symbol.dispose](): void {
    this.#closed = true;
    this.#stack.dispose();
    for (const device of this.#open.values()) device.dispose();
    this.#open.clear();
  }

  /** The folder itself appears with the first driver; devtmpfs tells of nodes without udev. */
  #watchFolder(): void {
    try {
      const watcher = watch(folder, (_event, name) => {
        if (name !== null && nodeName.test(name)) this.#tryOpen(name, openTries);
      });
      this.#stack.defer(() => watcher.close());
    } catch {
      const timer = setTimeout(() => this.#watchFolder(), openRetryMs);
      this.#stack.defer(() => clearTimeout(timer));
      return;
    }
    for (const name of readdirSync(folder)) if (nodeName.test(name)) this.#tryOpen(name, openTries);
  }

  #tryOpen(name: string, tries: number): void {
    if (this.#closed || this.#open.has(name)) return;
    try {
      this.#openDevice(name);
    } catch (thrown) {
      const code = (thrown as NodeJS.ErrnoException).code;
      if (code === 'ENOENT') return;
      if (tries > 0) setTimeout(() => this.#tryOpen(name, tries - 1), openRetryMs);
      else log('warning', `input ${name}: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
    }
  }

  #openDevice(name: string): void {
    using opening = new DisposableStack();
    const device = opening.use(new EvdevDevice(join(folder, name)));
    // Lid, jack and accelerometer nodes have nothing to press.
    if (!device.has(eventTypes.syn, eventTypes.key)) return;
    const keyboard = opening.use(new Keyboard(this.#onAction));
    // Without a grab the virtual terminal would get the same keys: Ctrl-Alt-Del, Alt-F2…
    device.grab();
    const { fd } = device;
    opening.defer(() => this.#poller.remove(fd));
    this.#open.set(name, opening.move());
    this.#poller.add(fd, () => {
      const events = device.read();
      if (events === undefined) this.#close(name);
      else keyboard.take(events);
    });
    log('info', `input: ${device.name}`);
  }

  #close(name: string): void {
    this.#open.get(name)?.dispose();
    this.#open.delete(name);
  }
}
