import { PcmOutput } from '../../src/abi/alsa.ts';
import { log } from '../../src/base/log.ts';
import type { CardOutput } from './outputs.ts';

/** What sound is given to; {@link PcmOutput} is one. */
export interface Output extends Disposable {
  write(samples: Int16Array): number;
  drop(): void;
}

/** So often the outputs are given more, ms; they hold much more than that. */
const turnMs = 20;

/** An output that takes nothing for so long is stuck, ms. */
const stuckMs = 4000;

/** Silence behind the last sound, ms: an output that runs dry repeats what it has. */
const tailMs = 450;

interface Playing {
  readonly output: Output;
  readonly id: string;
  waiting: Int16Array[];
  takenMs: number;
}

function nowMs(): number {
  return performance.now();
}

/** Plays the same on several outputs, each at its own speed. */
export class Player implements Disposable {
  readonly #sampleRate: number;
  readonly #open: (output: CardOutput) => Output;
  readonly #onDry: () => void;
  readonly #onQuiet: () => void;
  #playing: Playing[] = [];
  /** Outputs that are of no use until they are plugged in anew. */
  readonly #useless = new Set<string>();
  #timer: NodeJS.Timeout | undefined;
  #ended = true;

  /**
   * @param onDry called when all that was given has gone to the outputs: the time for more
   * @param onQuiet called when nothing is heard any more
   */
  constructor(
    sampleRate: number,
    { onDry, onQuiet }: { onDry(): void; onQuiet(): void },
    open = (output: CardOutput): Output => new PcmOutput(output.pcm, sampleRate),
  ) {
    this.#sampleRate = sampleRate;
    this.#onDry = onDry;
    this.#onQuiet = onQuiet;
    this.#open = open;
  }

  /** Ids of the outputs that are open. */
  get ids(): readonly string[] {
    return this.#playing.map(({ id }) => id);
  }

  /** Whether something of what was given still waits for every output: one that is slower keeps none waiting. */
  get busy(): boolean {
    return !this.#ended && this.#playing.every(({ waiting }) => waiting.length > 0);
  }

  /** Whether anything is still to be heard. */
  get sounds(): boolean {
    return this.#timer !== undefined;
  }

  /** Plays on these from now on; one that cannot be opened is left out. */
  use(outputs: readonly CardOutput[]): void {
    const wanted = new Set(outputs.map(({ id }) => id));
    for (const id of this.#useless) if (!wanted.has(id)) this.#useless.delete(id);
    for (const one of this.#playing) if (!wanted.has(one.id)) one.output[Symbol.dispose]();
    this.#playing = this.#playing.filter(({ id }) => wanted.has(id));
    const there = new Set(this.ids);
    for (const output of outputs) {
      if (there.has(output.id) || this.#useless.has(output.id)) continue;
      try {
        this.#playing.push({ output: this.#open(output), id: output.id, waiting: [], takenMs: nowMs() });
        log('info', `sound: ${output.id}, ${output.name}`);
      } catch (thrown) {
        log('debug', thrown instanceof Error ? thrown.message : String(thrown));
      }
    }
  }

  /** Plays it behind what waits. */
  play(samples: Int16Array): void {
    if (samples.length === 0) return;
    this.#ended = false;
    for (const one of this.#playing) {
      if (one.waiting.length === 0) one.takenMs = nowMs();
      one.waiting.push(samples);
    }
    this.#timer ??= setInterval(() => this.#turn(), turnMs);
    this.#turn();
  }

  /** Silence, at once. */
  drop(): void {
    this.#stop();
    for (const one of this.#playing) {
      one.waiting = [];
      one.output.drop();
    }
  }

  [Symbol.dispose](): void {
    this.#stop();
    this.use([]);
  }

  #stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#ended = true;
  }

  #turn(): void {
    const gone = this.#playing.filter((one) => !this.#feed(one));
    if (gone.length > 0) {
      for (const { output, id } of gone) {
        this.#useless.add(id);
        output[Symbol.dispose]();
      }
      this.#playing = this.#playing.filter((one) => !gone.includes(one));
    }
    const isEmpty = ({ waiting }: Playing): boolean => waiting.length === 0;
    if (this.#playing.length > 0 && !this.#playing.some(isEmpty)) return;
    if (this.#ended) {
      if (!this.#playing.every(isEmpty)) return;
      this.#stop();
      this.#onQuiet();
      return;
    }
    // More may come now; if not, the silence does.
    this.#ended = true;
    this.#onDry();
    if (!this.#ended) return;
    const tail = new Int16Array(Math.round((this.#sampleRate * tailMs) / 1000));
    for (const one of this.#playing) one.waiting.push(tail);
  }

  /** @returns false when the output is of no use any more */
  #feed(one: Playing): boolean {
    try {
      for (;;) {
        const [first] = one.waiting;
        if (first === undefined) return true;
        const taken = one.output.write(first);
        if (taken > 0) one.takenMs = nowMs();
        if (taken < first.length) {
          one.waiting[0] = first.subarray(taken);
          break;
        }
        one.waiting.shift();
      }
    } catch (thrown) {
      log('warning', thrown instanceof Error ? thrown.message : String(thrown));
      return false;
    }
    if (nowMs() - one.takenMs < stuckMs) return true;
    log('warning', `sound: ${one.id} takes nothing any more and is left out`);
    return false;
  }
}
