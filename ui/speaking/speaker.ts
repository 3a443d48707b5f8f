import { log } from '../../src/base/log.ts';
import { scanMode } from '../state/aids.ts';
import type { UiState } from '../state/state.ts';
import { voiceOf, voiceSettings } from '../state/voice.ts';
import type { SoundOutput, Voice } from '../state/voice.ts';
import type { Sounds } from '../view/sound.ts';
import { Chimes } from './chimes.ts';
import { momentOf } from './moment.ts';
import type { Moment } from './moment.ts';
import { mostSaid } from './orders.ts';
import type { Order, Report, VoiceOrder } from './orders.ts';
import { startMouth } from './program.ts';
import type { Mouth, MouthEvents } from './program.ts';
import { feedbackTold, screenTold, told } from './told.ts';
import type { Told } from './told.ts';

/** A program that ends so often within a minute is given up. */
const mostStarts = 4;
const startsWithinMs = 60_000;

/** How long leaving waits for the last word at most, ms. */
const lastWordMs = 2500;

function voiceOrder(voice: Voice, language: string): VoiceOrder {
  return { do: 'voice', language, ...voice };
}

/** Whether anything is to be heard: speech, or what becomes of keys. */
function isHeard({ aids }: UiState): boolean {
  return aids.speech || aids.sticky || aids.slow || aids.bounce;
}

/** Speaks what a user interface shows, as long as its state wants it; without that nothing of it is at work. */
export class Speaker implements Disposable {
  readonly #start: (events: MouthEvents) => Mouth;
  readonly #onOutputs: (outputs: readonly SoundOutput[]) => void;
  #mouth: Mouth | undefined;
  #before: { readonly state: UiState; readonly moment: Moment } | undefined;
  /** Somebody has done something since the last word. */
  #acted = false;
  #speaks = false;
  readonly #chimes = new Chimes();
  /** The last state of which nothing but sounds of the theme was heard. */
  #chimed: UiState | undefined;
  /** There is a card to be heard from. */
  #audible = false;
  #starts: number[] = [];
  #quiet: (() => void) | undefined;

  /**
   * @param onOutputs told where sound can be heard
   * @param start starts what speaks; tests put their own in
   */
  constructor(onOutputs: (outputs: readonly SoundOutput[]) => void, start = startMouth) {
    this.#onOutputs = onOutputs;
    this.#start = start;
  }

  /** Somebody has pressed something: silence at once, whatever comes of it. */
  hush(): void {
    this.#acted = true;
    if (this.#speaks) this.#mouth?.tell({ do: 'silence' });
  }

  /** The theme that is worn has these sounds. */
  useSounds(sounds: Sounds): void {
    this.#chimes.use(sounds);
  }

  /** Says what has changed. */
  follow(state: UiState): void {
    const before = this.#before;
    if (before?.state === state) return;
    const chimes = this.#chimes.take(state, this.#acted);
    if (!isHeard(state) && !this.#chimes.wanted(state)) return this.#stop(state);
    if (this.#mouth === undefined && !this.#begin()) return;
    if (!isHeard(state)) return this.#chime(state, chimes);
    const moment = momentOf(state);
    this.#before = { state, moment };
    this.#tellVoice(before?.state, state);
    if (!state.aids.speech) {
      if (this.#speaks) this.#tell([{ do: 'say', text: state.words.say('speech.off') }], true);
      this.#tell(keyTones(before?.moment, moment));
      // What has become of a key is heard to its end: the sound of a moved selection waits, or comes too late.
      for (const order of chimes) if (order.do !== 'silence') this.#mouth?.tell(order);
    } else if (!this.#speaks) {
      this.#welcome(moment);
    } else {
      this.#changes(before, state, moment);
    }
    this.#speaks = state.aids.speech;
    this.#acted = false;
  }

  /** Says what something else than a state has to tell, behind what is being said. */
  tell(orders: readonly Told[]): void {
    if (this.#speaks) this.#tell(orders);
  }

  /** Ends, after the last word or a short while. */
  async lastWord(): Promise<void> {
    if (this.#mouth !== undefined && this.#speaks && this.#audible) {
      // The last word may have been said already: behind a tone it is known.
      this.#tell([{ do: 'tone', tone: 'start' }]);
      const { promise, resolve } = Promise.withResolvers<void>();
      this.#quiet = resolve;
      const late = setTimeout(resolve, lastWordMs);
      await promise;
      clearTimeout(late);
    }
    this[Symbol.dispose]();
  }

  [Symbol.dispose](): void {
    this.#mouth?.[Symbol.dispose]();
    this.#mouth = undefined;
    this.#before = undefined;
    this.#chimed = undefined;
    this.#speaks = false;
    this.#audible = false;
    this.#quiet?.();
    this.#quiet = undefined;
  }

  /** The sounds of a theme alone; speech and key tones, if there were any, end. */
  #chime(state: UiState, chimes: readonly Order[]): void {
    const before = this.#before?.state;
    this.#tellVoice(before ?? this.#chimed, state);
    if (before !== undefined) {
      this.#tell([{ do: 'tone', tone: 'off' }], this.#speaks);
      if (this.#speaks) this.#tell([{ do: 'say', text: state.words.say('speech.off') }]);
    }
    for (const order of chimes) this.#mouth?.tell(order);
    this.#before = undefined;
    this.#chimed = state;
    this.#speaks = false;
    this.#acted = false;
  }

  #begin(): boolean {
    const now = performance.now();
    this.#starts = this.#starts.filter((at) => now - at < startsWithinMs);
    if (this.#starts.length >= mostStarts) return false;
    this.#starts.push(now);
    try {
      this.#mouth = this.#start({
        onReport: (report) => this.#onReport(report),
        // The next change starts it again.
        onEnd: () => this[Symbol.dispose](),
      });
      return true;
    } catch (thrown) {
      log('error', `no speech: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
      this.#starts = Array.from({ length: mostStarts }, () => Infinity);
      return false;
    }
  }

  /** Says that it ends; the program ends when it has been heard. */
  #stop(state: UiState): void {
    if (this.#mouth === undefined) return;
    if (this.#before !== undefined) this.#tell([{ do: 'tone', tone: 'off' }], this.#speaks);
    if (!this.#speaks || !this.#audible) return this[Symbol.dispose]();
    this.#speaks = false;
    this.#tell([{ do: 'say', text: state.words.say('speech.off') }]);
    this.#before = undefined;
    this.#quiet = () => this[Symbol.dispose]();
  }

  #onReport(report: Report): void {
    if (report.report === 'outputs') {
      this.#audible = report.outputs.length > 0;
      return this.#onOutputs(report.outputs);
    }
    const quiet = this.#quiet;
    this.#quiet = undefined;
    quiet?.();
  }

  #tellVoice(before: UiState | undefined, state: UiState): void {
    const order = voiceOrder(voiceOf(state), state.words.language);
    const was = before && voiceOrder(voiceOf(before), before.words.language);
    if (JSON.stringify(order) !== JSON.stringify(was)) this.#mouth?.tell(order);
  }

  /** The first thing is how to use it. */
  #welcome(moment: Moment): void {
    // Switched off and on again before the last word was said.
    this.#quiet = undefined;
    const { say } = moment.state.words;
    const ready: Told = { do: 'tone', tone: 'ready' };
    // Where an output asks whether it is heard this comes after the answer.
    const asks = moment.kind === 'listen';
    const how: Told[] = asks ? [] : [{ do: 'say', text: say('speech.welcome') }];
    this.#tell([ready, ...how, ...screenTold(moment)]);
  }

  #changes(
    before: { readonly state: UiState; readonly moment: Moment } | undefined,
    state: UiState,
    moment: Moment,
  ): void {
    const again = before !== undefined && before.state.readings !== state.readings;
    const changes = again ? screenTold(moment) : told(before?.moment, moment);
    const voice = before === undefined ? [] : voiceTold(before.state, state);
    const moved = before !== undefined && voiceOf(before.state).output !== voiceOf(state).output;
    const answered = before !== undefined && asksToListen(before.state) && !asksToListen(state);
    const how: Told[] = answered ? [{ do: 'say', text: state.words.say('speech.welcome') }] : [];
    // What comes by itself waits for its turn; what a person has done is heard at once, and where it goes
    // on through another output what was for the one before is dropped.
    const atOnce = this.#acted || moved || scanMode(state.aids) !== undefined;
    this.#tell([...how, ...voice, ...changes], atOnce);
  }

  #tell(orders: readonly Told[], atOnce = false): void {
    if (orders.length === 0) return;
    if (atOnce) this.#mouth?.tell({ do: 'silence' });
    for (const order of orders) this.#mouth?.tell(shortened(order));
  }
}

/** What is heard of the aids of a keyboard, where nothing is spoken: that one of them is on, for a beginning. */
function keyTones(before: Moment | undefined, after: Moment): Told[] {
  if (before === undefined) return [{ do: 'tone', tone: 'on' }];
  return feedbackTold(before, after);
}

function shortened(order: Told): Order {
  return order.do === 'tone' ? order : { ...order, text: order.text.slice(0, mostSaid) };
}

/** Whether outputs ask in turn whether they are heard. */
function asksToListen({ above }: UiState): boolean {
  return above.some(({ kind }) => kind === 'listen');
}

/** What has become of the voice, where its keys were pressed. */
function voiceTold(before: UiState, state: UiState): Told[] {
  // In the settings the line itself says it.
  if (state.above.at(-1)?.kind === 'settings') return [];
  const [was, is] = [voiceOf(before), voiceOf(state)];
  return voiceSettings
    .filter((of) => was[of] !== is[of])
    .map((of) => ({ do: 'say', text: `${state.words.say(`settings.${of}`)}: ${is[of]}` }));
}
