import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { closeSync, constants, openSync } from 'node:fs';
import { ReadStream } from 'node:tty';
import type { Terminal } from '@xterm/headless';
import { openPseudoTerminal } from '../../../src/abi/pseudo-terminal.ts';
import type { PseudoTerminal } from '../../../src/abi/pseudo-terminal.ts';
import { log } from '../../../src/base/log.ts';
import { key } from '../../input/key-codes.ts';
import type { PressedKey } from '../../input/pressed-key.ts';
import type { Operation } from '../../view/operations.ts';
import type { Viewport } from '../../view/placed.ts';
import type { Rectangle } from '../../view/rectangle.ts';
import type { Theme } from '../../view/theme.ts';
import { keyBytes } from './key-bytes.ts';
import { TerminalReader } from '../../speaking/terminal-reader.ts';
import type { Listener } from '../../speaking/terminal-reader.ts';
import { feed } from '../../terminal/feed.ts';
import { panelPicture, panelPlace } from './picture.ts';
import type { PanelPlace } from './picture.ts';

/** The boot shell as a session of its own on a terminal; below it busybox's. */
const shellCommand = [
  '/usr/bin/busybox',
  'setsid',
  '-c',
  '/usr/bin/busybox',
  'sh',
  '-c',
  // A handler, not an ignored signal: Ctrl-C is the shell's, and must not end this one.
  'trap : INT QUIT; /usr/bin/kboot-shell || exec /usr/bin/busybox sh -l',
] as const;

/** What a panel tells. */
export interface PanelEvents {
  /** Its picture has changed. */
  onChange(): void;
  /** The shell has ended. */
  onEnd(): void;
  /** Who hears what it prints; nobody when absent. */
  readonly listener?: Listener | undefined;
}

/** A shell on a pseudo-terminal, drawn as cells. */
export class ShellPanel implements Disposable {
  readonly #terminal: Terminal;
  readonly #input: ReadStream;
  readonly #child: ChildProcess;
  readonly #stack: DisposableStack;
  readonly #pty: PseudoTerminal;
  #viewport: Viewport;
  #below = 0;
  readonly #type: (text: string) => void;
  readonly #reader: TerminalReader | undefined;

  private constructor(
    terminal: Terminal,
    viewport: Viewport,
    events: PanelEvents,
    command: readonly string[],
  ) {
    using stack = new DisposableStack();
    const place = panelPlace(viewport);
    const pty = openPseudoTerminal();
    pty.resize(place.columns, place.rows);
    this.#terminal = terminal;
    this.#pty = pty;
    this.#viewport = viewport;
    // The stream owns the descriptor from here on.
    this.#input = new ReadStream(pty.fd);
    stack.defer(() => this.#input.destroy());
    // Its answers to questions of programs go the way of what is typed.
    this.#type = (text) => void this.#input.write(text);
    terminal.onData(this.#type);
    // Nobody has the terminal open any more: 'exit' of the child tells it too.
    this.#input.on('error', () => undefined);
    const reader =
      events.listener === undefined ? undefined : stack.use(new TerminalReader(terminal, events.listener));
    this.#reader = reader;
    feed(this.#input, terminal, () => {
      reader?.printed();
      events.onChange();
    });
    const fd = openSync(pty.path, constants.O_RDWR | constants.O_NOCTTY);
    try {
      const [program = '', ...args] = command;
      const env = { ...process.env, TERM: 'xterm-256color' };
      this.#child = spawn(program, args, { stdio: [fd, fd, fd], env });
    } finally {
      closeSync(fd);
    }
    this.#child.on('error', (error) => log('error', `shell: ${error.message}`));
    this.#child.on('close', () => events.onEnd());
    stack.defer(() => {
      this.#child.removeAllListeners('close');
      this.#child.kill('SIGHUP');
    });
    this.#stack = stack.move();
  }

  /** Opens a shell. What emulates the terminal is loaded only now: the menu starts without it. */
  static async open(
    viewport: Viewport,
    events: PanelEvents,
    command: readonly string[] = shellCommand,
  ): Promise<ShellPanel> {
    const { default: xterm } = await import('@xterm/headless');
    const { columns, rows } = panelPlace(viewport);
    const terminal = new xterm.Terminal({ cols: columns, rows, scrollback: 500, allowProposedApi: true });
    return new ShellPanel(terminal, viewport, events, command);
  }

  /**
   * Gives a key to the programs on the terminal, whose newest line is in sight then.
   * @returns whether it means anything to a terminal
   */
  press(pressed: PressedKey): boolean {
    const text = keyBytes(pressed, this.#terminal.modes.applicationCursorKeysMode);
    if (text === '') return false;
    this.#terminal.scrollToBottom();
    this.#type(text);
    return true;
  }

  /** Reads aloud what is in sight. */
  readAll(): void {
    this.#reader?.readAll();
  }

  /** Shows lines that went out of sight; negative is back. */
  scroll(lines: number): void {
    if (this.#terminal.buffer.active.type === 'normal') return this.#terminal.scrollLines(lines);
    // A program that fills the screen has none: to it the wheel is an arrow, as in xterm (alternateScroll).
    const code = lines < 0 ? key.up : key.down;
    const arrow = { code, typed: '', control: false, alt: false };
    for (let left = Math.abs(lines); left > 0; left -= 1) this.press(arrow);
  }

  /** The same by as many lines as there are, but one. */
  page(by: 1 | -1): void {
    this.scroll(by * Math.max(1, this.#terminal.rows - 1));
  }

  /**
   * What is to be drawn, from the back to the front.
   * @param below height that something else takes below the cells, units
   */
  picture(theme: Theme, viewport = this.#viewport, below = 0): Operation[] {
    const place = panelPlace(viewport, below);
    if (viewport !== this.#viewport || below !== this.#below) this.#fit(place);
    this.#viewport = viewport;
    this.#below = below;
    return panelPicture(this.#terminal, place, viewport, theme);
  }

  /** Where the cursor stands in the last picture, px; the nearest line where it has gone out of sight. */
  get cursor(): Rectangle {
    const { left, top, cellWidth, cellHeight, rows } = panelPlace(this.#viewport, this.#below);
    const { baseY, cursorX, cursorY, viewportY } = this.#terminal.buffer.active;
    const row = Math.max(0, Math.min(rows - 1, baseY + cursorY - viewportY));
    const place = { x: left + cursorX * cellWidth, y: top + row * cellHeight };
    return { ...place, width: cellWidth, height: cellHeight };
  }

  /** The display has another size, or everything is drawn larger. */
  #fit({ columns, rows }: PanelPlace): void {
    if (columns === this.#terminal.cols && rows === this.#terminal.rows) return;
    this.#terminal.resize(columns, rows);
    this.#pty.resize(columns, rows);
  }

  /** Ends the shell and all that runs in it, as a terminal that is closed does. */
  [Symbol.dispose](): void {
    this.#stack.dispose();
    this.#terminal.dispose();
  }
}
