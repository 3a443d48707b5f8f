import { readLayoutList } from '../../src/abi/xkb-layouts.ts';
import { log } from '../../src/base/log.ts';
import type { LayoutSwitch } from '../input/layout-switch.ts';
import { nowMs } from '../session/clock.ts';
import type { Face, Session } from '../session/session.ts';
import type { Speaker } from '../speaking/speaker.ts';
import type { Action } from '../state/action.ts';
import type { Layout } from '../state/offers.ts';
import type { UiState } from '../state/state.ts';
import type { Words } from '../words/words.ts';
import { askSize, changes, clearScreen, leaveBelow } from './ansi.ts';
import { HeldEnter } from './held-enter.ts';
import { headingLines, page, pageRows } from './page.ts';
import type { Line, TerminalSize } from './page.ts';
import { shell } from './shell.ts';
import type { Terminal } from './terminal.ts';
import type { TerminalEvent } from './terminal-keys.ts';

/** Every terminal has this until it says something else. */
const usualSize: TerminalSize = { columns: 80, rows: 24 };
const smallestSize: TerminalSize = { columns: 20, rows: 8 };

const console = /\/tty\d+$|\/console$/;
const latin = /^[\u0000-\u024f\u2010-\u203a]*$/;

/** The menu on a terminal. */
export class TextFace implements Face {
  readonly #tty: string;
  readonly #terminal: Terminal;
  readonly #enter = new HeldEnter();
  #size = usualSize;
  #shown: readonly Line[] = [];
  /** Another program has the terminal. */
  #away = false;
  readonly #speaker: Speaker | undefined;
  readonly #layouts: LayoutSwitch | undefined;

  /**
   * @param speaker says what it shows, where a person sits before the machine
   * @param layouts what the machine's own keyboard types with there
   */
  constructor(tty: string, terminal: Terminal, speaker?: Speaker, layouts?: LayoutSwitch) {
    this.#layouts = layouts;
    this.#tty = tty;
    this.#terminal = terminal;
    this.#speaker = speaker;
  }

  /** The kernel's console has 512 letters at most, none of them Arabic or Han. */
  canShow({ say }: Words): boolean {
    return !console.test(this.#tty) || latin.test(say('menu.title'));
  }

  show(state: UiState): void {
    if (this.#away) return;
    this.#speaker?.follow(state);
    this.#layouts?.follow(state);
    const lines = page(state, this.#size);
    const output = changes(this.#shown, lines);
    this.#shown = lines;
    if (output !== '') this.#terminal.write(output);
  }

  layouts(): readonly Layout[] {
    return this.#layouts === undefined ? [] : readLayoutList();
  }

  release(): void | Promise<void> {
    this.#away = true;
    this.#terminal.write(leaveBelow(this.#shown.length));
    this.#terminal.release();
    return this.#speaker?.lastWord();
  }

  retake(): void {
    this.#away = false;
    this.#terminal.take();
    this.redraw();
  }

  /** Forgets what the terminal shows: everything is written anew with the next state. */
  redraw(): void {
    this.#shown = [];
    this.#terminal.write(clearScreen + askSize);
  }

  /** Takes what was typed, or what the terminal answered. */
  take(event: TerminalEvent, session: Session): void {
    if (event.type !== 'size') this.#speaker?.hush();
    switch (event.type) {
      case 'action':
        if (event.action.type === 'accept' && !this.#enter.isNew(nowMs())) return;
        this.#act(event.action, session);
        return;
      case 'redraw':
        this.redraw();
        session.act({ type: 'other' });
        return;
      case 'size':
        this.#resize(event, session);
        return;
      case 'layout':
        this.#layouts?.next();
        session.act({ type: 'other' });
        return;
      case 'shell':
        session.act({ type: 'other' });
        void this.#shell(session);
    }
  }

  /** A line of the help opens the shell as its key does. */
  #act(action: Action, session: Session): void {
    const { shells } = session.state;
    session.act(action);
    if (session.state.shells !== shells) void this.#shell(session);
  }

  #resize({ columns, rows }: TerminalSize, session: Session): void {
    const size = {
      columns: Math.max(smallestSize.columns, columns),
      rows: Math.max(smallestSize.rows, rows),
    };
    if (size.columns === this.#size.columns && size.rows === this.#size.rows) return;
    this.#size = size;
    this.#shown = [];
    this.#terminal.write(clearScreen);
    session.setRows({ rows: pageRows(size), headingRows: headingLines, largest: 1 });
  }

  async #shell(session: Session): Promise<void> {
    this.#away = true;
    const opened = session.state.words.say('text.shell.opened');
    this.#terminal.write(`${clearScreen}${leaveBelow(0)}${opened}\n`);
    this.#terminal.release();
    const speaker = this.#speaker;
    const speaks = speaker !== undefined && session.state.aids.speech;
    try {
      if (speaks) {
        // Loaded only where it is heard.
        const { spokenShell } = await import('./spoken-shell.ts');
        await spokenShell(this.#tty, this.#size, speaker, opened);
      } else {
        await shell(this.#tty);
      }
    } catch (thrown) {
      log('error', thrown instanceof Error ? thrown.message : String(thrown));
    }
    this.retake();
    session.act({ type: 'other' });
    if (speaks) session.act({ type: 'speech', does: 'read' });
  }

  /** Entries that fit on the terminal. */
  get rows(): number {
    return pageRows(this.#size);
  }
}
