import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { stretched } from './deadline.ts';
import { SerialLog } from './serial-log.ts';

/** What brltty's virtual display writes for the text that it shows. */
const visual = /Visual "((?:[^"\\]|\\.)*)"/g;

/**
 * A braille display as BRLTTY's driver `vr` has it (its device `server:…`): a connection over which
 * keys are written by their names, and which tells what the cells show.
 */
export class BrailleDisplay implements Disposable {
  readonly #socket: Socket;
  readonly #log: SerialLog;
  /** Nudges that are still to be given. */
  #nudges = 0;

  private constructor(socket: Socket, log: SerialLog) {
    this.#socket = socket;
    this.#log = log;
  }

  /**
   * Connects to the display of a guest; QEMU takes a connection before the guest listens, and
   * closes it again: it is made anew until the display shows something.
   */
  static async connect(port: number, cells: number, deadlineMs: number): Promise<BrailleDisplay> {
    const end = Date.now() + stretched(deadlineMs);
    for (;;) {
      const socket = connect(port, '127.0.0.1');
      const log = new SerialLog('braille');
      socket.on('data', (piece: Buffer) => log.push(piece));
      socket.on('error', () => undefined);
      socket.on('connect', () => socket.write(`cells ${cells}\n`));
      const gone = new Promise<boolean>((resolve) => socket.once('close', () => resolve(true)));
      const answered = log.sawOrWaitFor('Visual "', { deadlineMs: Math.max(1, end - Date.now()) });
      if ((await Promise.race([gone, answered])) !== true) return new BrailleDisplay(socket, log);
      answered.catch(() => undefined);
      if (Date.now() > end) throw new Error('no braille display within the deadline');
      await sleep(500);
    }
  }

  /**
   * Presses a key by the name of its command, e.g. `lndn` or `route 3`. The driver takes one line
   * whenever bytes come: for each that waits in it a blank is to follow, two since some arrive together.
   */
  press(...commands: readonly string[]): void {
    for (const command of commands) this.#socket.write(`${command}\n`);
    this.#nudges += 2 * commands.length;
  }

  /** Types text as chords do: each sign by its code. */
  type(text: string): void {
    for (const sign of text) this.press(`passchar ${sign.codePointAt(0)}`);
  }

  /** The text that the cells show now. */
  get text(): string {
    return [...this.#log.text.matchAll(visual)].at(-1)?.[1]?.trimEnd() ?? '';
  }

  /** Waits until the cells show what is expected, if they do not yet. */
  async shows(expected: RegExp, deadlineMs = 60_000): Promise<void> {
    const end = Date.now() + stretched(deadlineMs);
    while (!expected.test(this.text)) {
      if (Date.now() > end)
        throw new Error(`the braille display shows “${this.text}”, not ${String(expected)}`);
      if (this.#nudges > 0) this.#socket.write(' ');
      this.#nudges = Math.max(0, this.#nudges - 1);
      await sleep(50);
    }
  }

  [Symbol.dispose](): void {
    this.#socket.destroy();
  }
}
