import { log } from '../../src/base/log.ts';
import { wantProgram } from '../../src/base/wanted.ts';
import type { Settings } from '../../src/model/settings.ts';
import type { ClientMessage, ServerMessage } from '../../src/wire/messages.ts';
import { CoreClient } from '../client/client.ts';
import type { ClientEvents } from '../client/client.ts';
import type { Action } from '../state/action.ts';
import { untilChange } from '../state/countdown.ts';
import type { FeedbackKind } from '../state/feedback.ts';
import type { KeyRows } from '../state/key-rows.ts';
import type { UiEvent } from '../state/event.ts';
import type { Layout } from '../state/offers.ts';
import { initialState, shownOf } from '../state/state.ts';
import { restOf } from '../state/rest.ts';
import { settingsOf } from '../state/settings.ts';
import type { UiState } from '../state/state.ts';
import type { TaughtDevice, TaughtInput } from '../state/taught.ts';
import { update } from '../state/update.ts';
import type { SoundOutput } from '../state/voice.ts';
import { loadWords } from '../words/load.ts';
import { english } from '../words/words.ts';
import type { Words } from '../words/words.ts';
import { nowMs } from './clock.ts';
import { loadOffers } from './offers.ts';

/** A screen with its input devices, as the session sees it. */
export interface Face {
  /**
   * Shows a state.
   * @param sinceMs when the first event that led to it happened, in the session's clock
   */
  show(state: UiState, sinceMs: number): void;
  /** Whether it has the letters of a language; a face that does not say has all. */
  canShow?(words: Words): boolean;
  /** The layouts that its keyboards can have; none where they are not its own. */
  layouts?(): readonly Layout[];
  /** The themes that it can draw with, by name. */
  themes?(): readonly string[];
  /** Gives screen and input devices back; the last picture stays. May wait for a last word. */
  release(): void | Promise<void>;
  /** Takes them again: the hand-off has failed. */
  retake(): void;
}

/** What a screen has room for, as the event `viewport` has it. */
export interface Room {
  readonly rows: number;
  readonly headingRows: number;
  readonly columns?: number;
  readonly largest: number;
}

/** The connection that a session speaks over. */
export interface Line extends Disposable {
  send(message: ClientMessage): void;
}

/** A pointer tells hundreds of times a second that somebody is there; this seldom is enough, ms. */
const toldAgainMs = 10_000;

/**
 * A user interface at work, whatever it draws with: events of core, user and
 * clock in, states to show out; idle in between.
 */
export class Session implements Disposable {
  readonly #face: Face;
  readonly #line: Line;
  #state: UiState = initialState;
  #timer: NodeJS.Timeout | undefined;
  #showing: NodeJS.Immediate | undefined;
  #sinceMs: number | undefined;
  #released = false;
  #offered = false;
  #wantsBraille = false;
  /** The language that was asked for last, whether there is such a one or not. */
  #language = english.language;
  readonly #answered = Promise.withResolvers<void>();

  /**
   * @param program name told to the core
   * @param connect makes the connection; tests put their own in
   */
  constructor(
    program: string,
    face: Face,
    connect: (events: ClientEvents) => Line = (events) => new CoreClient(program, events),
  ) {
    this.#face = face;
    this.#line = connect({
      onMessage: (message) => this.#onMessage(message),
      onDisconnected: () => this.#take({ type: 'disconnected', atMs: nowMs() }),
    });
  }

  get state(): UiState {
    return this.#state;
  }

  /** Resolves when the core has told what can be booted, or after so many ms. */
  async answered(mostMs: number): Promise<void> {
    const late = setTimeout(this.#answered.resolve, mostMs);
    await this.#answered.promise;
    clearTimeout(late);
  }

  /** An action of the user, at a time of CLOCK_MONOTONIC. */
  act(action: Action, atMs = nowMs()): void {
    if (!this.#released) this.#take({ type: 'action', action, atMs });
  }

  /** What kboot's own kernel command line wants. */
  setParameters(settings: Settings): void {
    this.#take({ type: 'parameters', settings, atMs: nowMs() });
  }

  /** So many lines of the menu fit on the screen; a heading takes so many of them. */
  setRows({ rows, headingRows, columns = 1, largest }: Room): void {
    this.#take({ type: 'viewport', rows, headingRows, columns, largest, atMs: nowMs() });
  }

  /** The theme hides the menu until a key is pressed. @param holdMs until one is held so long, where not any will do */
  conceal(holdMs?: number): void {
    this.#take({ type: 'conceal', ...(holdMs === undefined ? {} : { holdMs }), atMs: nowMs() });
  }

  /** What opens the hidden menu was pressed. */
  reveal(): void {
    this.#take({ type: 'reveal', atMs: nowMs() });
  }

  /** The keyboard types with this layout. */
  setKeyboard(layout: string, rows?: KeyRows, layouts: readonly string[] = [layout]): void {
    const typed = rows === undefined ? {} : { rows };
    this.#take({ type: 'keyboard', layout, layouts, ...typed, atMs: nowMs() });
  }

  /** Where sound can be heard. */
  setOutputs(outputs: readonly SoundOutput[]): void {
    this.#take({ type: 'outputs', outputs, atMs: nowMs() });
  }

  /** The theme that is worn shows the time of day, or does not. */
  setClock(shown: boolean): void {
    if (shown === (this.#state.clock === null))
      this.#take({ type: 'clock', wallMs: shown ? Date.now() : null, atMs: nowMs() });
  }

  /** The theme that is worn has sounds, or has none. */
  setSounds(has: boolean): void {
    if (has !== this.#state.sounds) this.#take({ type: 'sounds', has, atMs: nowMs() });
  }

  /** These modifiers hold without a finger on them. */
  setHeld(names: readonly string[]): void {
    this.#take({ type: 'held', names, atMs: nowMs() });
  }

  /** A switch was pressed to be taught. */
  tellSwitch(device: TaughtDevice, input: TaughtInput, atMs: number): void {
    this.#take({ type: 'switch', device, input, atMs });
  }

  /** The aids have heard a key, or have not; `key` is what stands on it, where it is a modifier. */
  tellFeedback(kind: FeedbackKind, key: string, atMs: number): void {
    this.#take({ type: 'feedback', kind, key, atMs });
  }

  /**
   * Somebody is there who does nothing that means anything: a pointer moves.
   * @returns whether the screen rested: then this has only woken it
   */
  use(atMs = nowMs()): boolean {
    const rested = restOf(this.#state) !== 'awake';
    if (rested || atMs - this.#state.usedMs > toldAgainMs) this.#take({ type: 'used', atMs });
    return rested;
  }

  /** The screen dims and goes blank from now on when nobody uses it. */
  setRests(): void {
    this.#take({ type: 'rests', atMs: nowMs() });
  }

  /** Shows the state now, without waiting for the end of a burst of events. */
  showNow(): void {
    clearImmediate(this.#showing);
    this.#showing = undefined;
    const since = this.#sinceMs ?? nowMs();
    this.#sinceMs = undefined;
    this.#face.show(this.#state, since);
  }

  [Symbol.dispose](): void {
    clearTimeout(this.#timer);
    clearImmediate(this.#showing);
    this.#line[Symbol.dispose]();
  }

  #onMessage(message: ServerMessage): void {
    this.#take({ type: 'server', message, atMs: nowMs() });
    if (message.type === 'entries') this.#answered.resolve();
    const leaving = this.#state.screen.kind === 'leaving';
    if (message.type === 'release') {
      // A screen that has been given back may not be drawn on: the goodbye comes first.
      this.showNow();
      const over = this.#released ? undefined : this.#face.release();
      this.#released = true;
      const released = (): void => this.#line.send({ type: 'released' });
      if (over === undefined) released();
      else void over.finally(released);
    } else if (this.#released && !leaving) {
      this.#released = false;
      this.#face.retake();
      this.#askToShow();
      this.#schedule();
    }
  }

  #take(event: UiEvent): void {
    // A tick's time is no event's: only what came from outside is waited for.
    if (event.type !== 'tick') this.#sinceMs ??= event.atMs;
    const { state, effects } = update(this.#state, event);
    this.#state = state;
    for (const effect of effects) this.#line.send(effect);
    this.#want();
    this.#speak();
    this.#offer();
    this.#askToShow();
    this.#schedule();
  }

  /** Has the program started that an aid is the work of. */
  #want(): void {
    const { braille } = this.#state.aids;
    if (braille && !this.#wantsBraille) wantProgram('braille');
    this.#wantsBraille = braille;
  }

  /** Reads the words of the language that is wanted, when it is another one. */
  #speak(): void {
    const { language = english.language } = settingsOf(this.#state);
    if (language === this.#language) return;
    this.#language = language;
    try {
      const words = loadWords(language);
      const shown = this.#face.canShow?.(words) === false ? english : words;
      this.#take({ type: 'words', words: shown, atMs: this.#state.nowMs });
    } catch (thrown) {
      log('warning', `language ${language}: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
    }
  }

  /** Reads what can be chosen when the settings are opened for the first time. */
  #offer(): void {
    if (this.#offered || shownOf(this.#state).kind !== 'settings') return;
    this.#offered = true;
    const offers = loadOffers(
      () => this.#face.layouts?.() ?? [],
      () => this.#face.themes?.() ?? [],
    );
    this.#take({ type: 'offers', offers, atMs: this.#state.nowMs });
  }

  /** All events of one turn of the loop share a picture. */
  #askToShow(): void {
    if (!this.#released) this.#showing ??= setImmediate(() => this.showNow());
  }

  /** Only what changes by time alone needs a timer: an idle menu has none. */
  #schedule(): void {
    clearTimeout(this.#timer);
    const wait = this.#released ? null : untilChange(this.#state);
    if (wait === null) return;
    const tick = (): void => this.#take({ type: 'tick', atMs: nowMs(), wallMs: Date.now() });
    this.#timer = setTimeout(tick, Math.max(1, Math.ceil(wait)));
  }
}
