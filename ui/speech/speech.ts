import type { SampleSink, VoiceSound } from '../../src/abi/espeak.ts';
import { log } from '../../src/base/log.ts';
import type { Order, Report, VoiceOrder } from '../speaking/orders.ts';
import type { Beeper } from './beeper.ts';
import type { CardOutput } from './outputs.ts';
import type { Player } from './player.ts';
import { sentencesOf } from './sentences.ts';
import { ThemeSounds } from './theme-sounds.ts';
import { toneSamples } from './tones.ts';
import { voiceOf } from './voices.ts';

/** What makes samples of words; {@link Espeak} is one. */
export interface Synthesiser {
  readonly sampleRate: number;
  use(voice: string, sound: VoiceSound): void;
  speak(text: string, sink: SampleSink): void;
  spell(one: string, sink: SampleSink): void;
}

/** What it works with. */
export interface SpeechParts {
  /** undefined where there is no voice in the image. */
  readonly synthesiser: Synthesiser | undefined;
  readonly player: Player;
  /** Asked while a tone is due and nothing else is there to play it. */
  readonly beeper: () => Beeper | undefined;
  readonly list: () => readonly CardOutput[];
  readonly report: (report: Report) => void;
  /** Default: those of files. */
  readonly sounds?: ThemeSounds;
}

/** What is said later, one piece at a time. */
type Piece =
  | Extract<Order, { do: 'say' | 'spell' | 'tone' }>
  | { readonly do: 'sound'; readonly file: string; readonly lastMs: number };

/** More than anybody would wait for; a program that goes mad must not fill the memory. */
const mostPieces = 500;

/** An output is of no use when it could not be opened so often: a new card's may not be there in its first instant. */
const mostMisses = 3;

/** Says and sounds in order what it is told, on every card or the chosen one. */
export class Speech {
  readonly #parts: SpeechParts;
  #waiting: Piece[] = [];
  #output = '';
  /** How often an output that was chosen could not be opened. */
  readonly #misses = new Map<string, number>();
  #beeper: Beeper | undefined;
  #volume = 100;
  #told = '';
  readonly #sounds: ThemeSounds;

  constructor(parts: SpeechParts) {
    this.#parts = parts;
    this.#sounds = parts.sounds ?? new ThemeSounds();
  }

  take(order: Order): void {
    switch (order.do) {
      case 'voice':
        return this.#use(order);
      case 'silence':
        this.#waiting = [];
        this.#beeper?.drop();
        return this.#parts.player.drop();
      case 'say':
        this.#waiting.push(...sentencesOf(order.text).map((text) => ({ do: 'say', text }) as const));
        break;
      case 'spell':
        this.#waiting.push(...[...order.text].map((text) => ({ do: 'spell', text }) as const));
        break;
      case 'tone':
        this.#waiting.push(order);
        break;
      case 'sound':
        this.#waiting.push({ do: 'sound', file: order.file, lastMs: performance.now() + order.withinMs });
    }
    this.#waiting.splice(0, this.#waiting.length - mostPieces);
    this.goOn();
  }

  /** Something is being heard, or waits to be. */
  get busy(): boolean {
    return this.#waiting.length > 0 || this.#parts.player.sounds || this.#beeper?.busy === true;
  }

  /** Cards have come or gone. */
  look(): void {
    const all = this.#open(this.#parts.list());
    const chosen = all.filter(({ id }) => id === this.#output);
    // A card that is chosen and not plugged in must not leave anybody without a voice.
    this.#parts.player.use(chosen.length === 0 ? all : chosen);
    if (chosen.length > 0 && this.#parts.player.ids.length === 0) {
      const misses = (this.#misses.get(this.#output) ?? 0) + 1;
      this.#misses.set(this.#output, misses);
      if (misses === mostMisses) return this.look();
    }
    const told = JSON.stringify(all);
    if (told !== this.#told) {
      this.#told = told;
      this.#parts.report({ report: 'outputs', outputs: all.map(({ id, name }) => ({ id, name })) });
    }
    this.goOn();
  }

  /** Without those that cannot be opened: they are asked about no more, and chosen or not, others are heard. */
  #open(listed: readonly CardOutput[]): readonly CardOutput[] {
    const there = new Set(listed.map(({ id }) => id));
    for (const id of this.#misses.keys()) if (!there.has(id)) this.#misses.delete(id);
    return listed.filter(({ id }) => (this.#misses.get(id) ?? 0) < mostMisses);
  }

  /** Makes the next piece, when the one before has gone to the cards. */
  goOn(): void {
    const { player } = this.#parts;
    if (player.busy) return;
    if (player.ids.length === 0) return this.#beep();
    let piece = this.#waiting.shift();
    while (piece !== undefined) {
      const samples = this.#samplesOf(piece);
      if (samples.length > 0) return player.play(samples);
      piece = this.#waiting.shift();
    }
  }

  /** Without a card tones are all that there is. What was to be said waits for one that may still come. */
  #beep(): void {
    const tones = this.#waiting.filter((piece) => piece.do === 'tone');
    if (tones.length === 0) return;
    this.#beeper ??= this.#parts.beeper();
    const beeper = this.#beeper;
    if (beeper === undefined) return;
    this.#waiting = this.#waiting.filter((piece) => piece.do !== 'tone');
    for (const { tone, place } of tones) beeper.play(tone, place);
  }

  #use({ language, voice, rate, pitch, volume, output }: VoiceOrder): void {
    this.#volume = volume;
    if (output !== this.#output) this.#misses.delete(output);
    this.#output = output;
    try {
      this.#parts.synthesiser?.use(voiceOf(language, voice), { rate, pitch, volume });
    } catch (thrown) {
      log('warning', thrown instanceof Error ? thrown.message : String(thrown));
    }
    this.look();
  }

  #samplesOf(piece: Piece): Int16Array {
    const { synthesiser } = this.#parts;
    const rate = synthesiser?.sampleRate ?? 22_050;
    if (piece.do === 'tone') return toneSamples(piece.tone, rate, this.#volume);
    if (piece.do === 'sound') {
      const late = performance.now() > piece.lastMs;
      return late ? new Int16Array(0) : this.#sounds.samples(piece.file, rate, this.#volume);
    }
    log('debug', `says: ${piece.text}`);
    const made: Int16Array[] = [];
    const keep = (samples: Int16Array): boolean => {
      made.push(samples);
      return true;
    };
    if (piece.do === 'say') synthesiser?.speak(piece.text, keep);
    else synthesiser?.spell(piece.text, keep);
    const all = new Int16Array(made.reduce((sum, { length }) => sum + length, 0));
    let at = 0;
    for (const samples of made) {
      all.set(samples, at);
      at += samples.length;
    }
    return all;
  }
}
