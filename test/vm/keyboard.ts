import { setTimeout as sleep } from 'node:timers/promises';
import { KbootError } from '../../src/base/errors.ts';
import { stretched } from './deadline.ts';
import { keysFor } from './keymap.ts';
import type { Qmp } from './qmp.ts';

/** ms between events: a PS/2 controller's queue holds few, and emulated machines read slowly. */
const pace = Math.min(60, stretched(20));

/** The machine's keyboard. Keys are named as QEMU names them: `down`, `ret`, `esc`, `pgup`, `a`. */
export class Keyboard {
  readonly #qmp: Qmp;

  constructor(qmp: Qmp) {
    this.#qmp = qmp;
  }

  async #event(key: string, down: boolean): Promise<void> {
    const data = { down, key: { type: 'qcode', data: key } };
    await this.#qmp.execute('input-send-event', { events: [{ type: 'key', data }] });
    await sleep(pace);
  }

  press(key: string): Promise<void> {
    return this.#event(key, true);
  }

  release(key: string): Promise<void> {
    return this.#event(key, false);
  }

  /** Holds keys down together for `ms`, then lets go in reverse order. */
  async hold(keys: readonly string[], ms: number): Promise<void> {
    for (const key of keys) await this.press(key);
    await sleep(ms);
    for (const key of keys.toReversed()) await this.release(key);
  }

  /** Strikes keys one after the other; `ctrl-c` strikes two together. */
  async keys(...strokes: readonly string[]): Promise<void> {
    for (const stroke of strokes) await this.hold(stroke.split('-'), 0);
  }

  /** Types text as on a US keyboard; a newline is Enter. */
  async type(text: string): Promise<void> {
    for (const character of text) {
      const keys = keysFor(character);
      if (keys === undefined) throw new KbootError('type', character, 'is not on a US keyboard');
      await this.hold(keys, 0);
    }
  }
}
