import { readFileSync } from 'node:fs';
import { log } from '../../src/base/log.ts';
import { parseWave, resampled } from '../themes/wave.ts';

/** Sounds of themes as samples, each read once. */
export class ThemeSounds {
  readonly #read: (file: string) => Buffer;
  readonly #known = new Map<string, Int16Array>();

  constructor(read: (file: string) => Buffer = readFileSync) {
    this.#read = read;
  }

  /**
   * @param volume percent, as a voice's
   * @returns nothing where it cannot be had
   */
  samples(file: string, sampleRate: number, volume: number): Int16Array {
    let samples = this.#known.get(file);
    if (samples === undefined) {
      samples = this.#load(file, sampleRate);
      this.#known.set(file, samples);
    }
    const loud = Math.min(1, volume / 100);
    return loud === 1 ? samples : samples.map((one) => Math.round(one * loud));
  }

  #load(file: string, sampleRate: number): Int16Array {
    try {
      return resampled(parseWave(this.#read(file)), sampleRate);
    } catch (thrown) {
      // The build has looked at it: something has gone wrong since.
      log('warning', `sound ${file}: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
      return new Int16Array(0);
    }
  }
}
