import { PcSpeaker, findPcSpeaker } from '../../src/abi/pc-speaker.ts';
import { log } from '../../src/base/log.ts';
import type { FocusPlace, ToneName } from '../speaking/orders.ts';
import { notesOf, notesOfPlace } from './tones.ts';
import type { Note } from './tones.ts';

/** What can sound one tone at a time. */
export interface ToneMaker extends Disposable {
  tone(hertz: number): void;
}

/** What parts a place from what was heard before it, ms. */
const beforePlaceMs = 120;

/** More waiting tones than anybody would listen to. */
const mostWaiting = 24;

/** @returns the PC's own speaker; undefined where there is none */
export function pcSpeaker(): ToneMaker | undefined {
  const node = findPcSpeaker();
  if (node === undefined) return undefined;
  try {
    return new PcSpeaker(node);
  } catch (thrown) {
    log('debug', thrown instanceof Error ? thrown.message : String(thrown));
    return undefined;
  }
}

/** Tones where there is no sound card. */
export class Beeper implements Disposable {
  readonly #maker: ToneMaker;
  #waiting: Note[] = [];
  #timer: NodeJS.Timeout | undefined;

  constructor(maker: ToneMaker) {
    this.#maker = maker;
  }

  /** Sounds it behind what waits. @param place of the focus: told in its place */
  play(tone: ToneName, place?: FocusPlace): void {
    if (this.#waiting.length > mostWaiting) return;
    if (place !== undefined && this.busy) this.#waiting.push({ hertz: 0, ms: beforePlaceMs });
    // A short pause parts it from the one before.
    this.#waiting.push(...(place === undefined ? notesOf(tone) : notesOfPlace(place)), { hertz: 0, ms: 20 });
    if (this.#timer === undefined) this.#next();
  }

  get busy(): boolean {
    return this.#timer !== undefined;
  }

  drop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#waiting = [];
    this.#maker.tone(0);
  }

  [Symbol.dispose](): void {
    clearTimeout(this.#timer);
    this.#maker[Symbol.dispose]();
  }

  #next(): void {
    const note = this.#waiting.shift();
    this.#maker.tone(note?.hertz ?? 0);
    this.#timer = note === undefined ? undefined : setTimeout(() => this.#next(), note.ms);
  }
}
