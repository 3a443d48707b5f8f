import { randomFrom } from './seeds.ts';

/** One run of a fuzzer: what is tried, and what was seen. */
export interface Campaign {
  /**
   * Makes one input and holds what it gives against the rules; the kept seeds first.
   * @param run 0 and up
   * @throws anything, when a rule is broken
   */
  attempt(run: number): void | Promise<void>;
  /** The input of the last attempt, as text that can be fed again. */
  input(): string;
  /**
   * Held at the end: the inputs must have reached what they are made for.
   * @throws when too few did
   */
  finish?(inputs: number): void;
}

/** A parser under fire. */
export interface Fuzzer {
  /** As `npm run fuzz -- NAME` takes it. */
  readonly name: string;
  /** The rule, as it follows "20000 inputs: ". */
  readonly holds: string;
  /** Inputs in the short run of `npm test`, where that is not the usual number. */
  readonly shortRun?: number;
  /** Inputs of `npm run fuzz`, where a million would take days. */
  readonly longRun?: number;
  /** @param random numbers from 0 to below 1, repeatable */
  begin(random: () => number): Campaign;
}

/** An input broke a rule. */
export class FuzzFailure extends Error {
  readonly input: string;

  constructor(fuzzer: string, run: number, input: string, cause: unknown) {
    const shown = input.length > 400 ? `${input.slice(0, 400)}…` : input;
    super(`${fuzzer}, input ${run}: ${String(cause)}\n${shown}`, { cause });
    this.name = 'FuzzFailure';
    this.input = input;
  }
}

/** What a run took. */
export interface FuzzReport {
  readonly inputs: number;
  readonly seconds: number;
  /** Of a single input, ms. */
  readonly slowestMs: number;
  readonly slowestInput: string;
}

/** An input that takes longer hangs: every parser has a bound far below it, ms. */
const hangMs = 60_000;

/**
 * Runs a fuzzer.
 * @param seed of its random numbers
 * @param onProgress told of the inputs so far, about every second
 * @throws FuzzFailure with the input that broke a rule
 */
export async function fuzz(
  fuzzer: Fuzzer,
  inputs: number,
  seed: number,
  onProgress: (done: number) => void = () => undefined,
): Promise<FuzzReport> {
  const campaign = fuzzer.begin(randomFrom(seed));
  const started = performance.now();
  let [slowestMs, slowestInput, told] = [0, '', started];
  for (let run = 0; run < inputs; run += 1) {
    const begun = performance.now();
    try {
      // Most parsers answer at once: only the others are waited for.
      const answer = campaign.attempt(run);
      if (answer !== undefined) await answer;
    } catch (thrown) {
      throw new FuzzFailure(fuzzer.name, run, campaign.input(), thrown);
    }
    const now = performance.now();
    if (now - begun > slowestMs) [slowestMs, slowestInput] = [now - begun, campaign.input()];
    if (now - begun > hangMs) {
      throw new FuzzFailure(fuzzer.name, run, slowestInput, `it took ${Math.round(now - begun)} ms`);
    }
    if (now - told < 1000) continue;
    told = now;
    onProgress(run + 1);
  }
  campaign.finish?.(inputs);
  return { inputs, seconds: (performance.now() - started) / 1000, slowestMs, slowestInput };
}

/** Throws unless `count` is above `least`: the inputs would show nothing otherwise. */
export function atLeast(what: string, count: number, least: number): void {
  if (count < least) throw new Error(`only ${count} ${what}, expected ${least} or more`);
}
