import { spawn } from 'node:child_process';
import { closeSync, constants, openSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import xterm from '@xterm/headless';
import { run } from '../../../src/base/subprocess.ts';
import { PseudoTerminal } from '../text/pseudo-terminal.ts';

const top = join(import.meta.dirname, '../../..');

/** How a shell is started. */
export interface ShellOptions {
  readonly socket: string;
  readonly columns?: number;
  readonly rows?: number;
  /** The kernel knows no size of the terminal, as on a serial line. */
  readonly sizeless?: boolean;
}

/** The real shell on a terminal, seen as its screen shows it. */
export class ShellScreen implements AsyncDisposable {
  readonly terminal = new PseudoTerminal();
  readonly #screen: xterm.Terminal;
  readonly #stack = new AsyncDisposableStack();
  readonly #ended: Promise<[number | null]>;

  private constructor({ socket, columns = 80, rows = 24 }: ShellOptions) {
    this.#screen = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true });
    this.#screen.onData((answer) => this.terminal.type(answer));
    const fd = openSync(this.terminal.path, constants.O_RDWR | constants.O_NOCTTY);
    const argv = ['--ctty', '--wait', process.execPath, join(top, 'ui/shell/main.ts')];
    const child = spawn('setsid', argv, {
      stdio: [fd, fd, fd],
      env: { ...process.env, KBOOT_SOCKET: socket, TERM: 'xterm' },
    });
    closeSync(fd);
    this.#ended = once(child, 'exit') as Promise<[number | null]>;
    this.#stack.use(this.terminal);
    this.#stack.defer(async () => {
      child.kill('SIGKILL');
      await this.#ended;
    });
  }

  /** Starts a shell and waits for its prompt. */
  static async start(options: ShellOptions): Promise<ShellScreen> {
    const shell = new ShellScreen(options);
    const { columns = 80, rows = 24, sizeless = false } = options;
    const size = sizeless ? ['0', '0'] : [String(rows), String(columns)];
    const [high = '', wide = ''] = size;
    await run(['stty', '-F', shell.terminal.path, 'rows', high, 'cols', wide], { deadlineMs: 5000 });
    await shell.until(/^kboot .*>$/m);
    return shell;
  }

  type(text: string): void {
    this.terminal.type(text);
  }

  /** Types what may be more than the terminal's buffer holds until the shell has read it. */
  async typeWhenTaken(text: string): Promise<void> {
    for (;;) {
      try {
        this.terminal.type(text);
        return;
      } catch (thrown) {
        if ((thrown as NodeJS.ErrnoException).code !== 'EAGAIN') throw thrown;
        await this.rows();
        await sleep(10);
      }
    }
  }

  /** Rows of the screen from the top to the last that is not empty. */
  async rows(): Promise<string[]> {
    const output = this.terminal.take();
    await new Promise<void>((resolve) => this.#screen.write(output, resolve));
    const buffer = this.#screen.buffer.active;
    const all = Array.from({ length: this.#screen.rows }, (_, row) =>
      (buffer.getLine(buffer.baseY + row)?.translateToString(true) ?? '').trimEnd(),
    );
    return all.slice(0, all.findLastIndex((row) => row !== '') + 1);
  }

  /** Cursor's place on the screen, from 0. */
  get cursor(): { row: number; column: number } {
    const { cursorX, cursorY } = this.#screen.buffer.active;
    return { row: cursorY, column: cursorX };
  }

  /** Waits until the screen shows a text, or what a function wants; gives its rows. */
  async until(wanted: string | RegExp | ((rows: readonly string[]) => boolean)): Promise<string[]> {
    const holds = (rows: readonly string[]): boolean => {
      if (typeof wanted === 'function') return wanted(rows);
      const text = rows.join('\n');
      return typeof wanted === 'string' ? text.includes(wanted) : wanted.test(text);
    };
    const end = performance.now() + 15_000;
    for (;;) {
      const rows = await this.rows();
      if (holds(rows)) return rows;
      if (performance.now() > end) throw new Error(`no ${String(wanted)} on\n${rows.join('\n')}`);
      await sleep(10);
    }
  }

  /** Types a line and waits for the next prompt; gives what stands between. */
  async say(line: string): Promise<string[]> {
    this.type('\u000c');
    await this.until((rows) => rows.length === 1);
    this.type(`${line}\r`);
    const rows = await this.until((now) => now.length > 1 && /^kboot .*>$/.test(now.at(-1) ?? ''));
    return rows.slice(1, -1);
  }

  /** Exit status; what is written until then is read, as a terminal does. */
  async end(): Promise<number | null> {
    const late = performance.now() + 15_000;
    for (;;) {
      if (performance.now() > late)
        throw new Error(`the shell did not end: ${(await this.rows()).join('\n')}`);
      const ended = await Promise.race([this.#ended, sleep(20)]);
      if (ended !== undefined) return ended[0];
      await this.rows();
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#stack.disposeAsync();
  }
}
