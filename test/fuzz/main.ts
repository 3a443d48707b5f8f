/**
 * `npm run fuzz -- [NAME…] [--inputs N] [--seed N]`: runs fuzzers long, one after the other, and
 * says what each took. An input that breaks a rule is kept in out/fuzz/ and ends the fuzzer; the
 * slowest one is kept too.
 * Ends with 1 when a rule was broken, 2 when it is called wrongly.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { printable } from '../../src/base/log.ts';
import { FuzzFailure, fuzz } from './fuzzer.ts';
import type { Fuzzer } from './fuzzer.ts';
import { fuzzers } from './table.ts';

const kept = join(import.meta.dirname, '../../out/fuzz');
const million = 1_000_000;
const shownCharacters = 100;

function keep(name: string, input: string): string {
  mkdirSync(kept, { recursive: true });
  const file = join(kept, name);
  writeFileSync(file, input);
  return file;
}

const usage = `npm run fuzz -- [NAME…] [--inputs N] [--seed N]
fuzzers: ${fuzzers.map(({ name }) => name).join(', ')}
`;

interface Wanted {
  readonly chosen: readonly Fuzzer[];
  /** Undefined: a million; fewer where the fuzzer allows no more. */
  readonly inputs: number | undefined;
  readonly seed: number;
}

function wanted(argv: readonly string[]): Wanted | undefined {
  const options = { inputs: { type: 'string' }, seed: { type: 'string', default: '1' } } as const;
  const { values, positionals } = parseArgs({ args: [...argv], options, allowPositionals: true });
  const chosen = fuzzers.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
  const known = positionals.every((asked) => fuzzers.some(({ name }) => name === asked));
  const inputs = values.inputs === undefined ? undefined : Number(values.inputs);
  const [good, seed] = [
    inputs === undefined || (Number.isInteger(inputs) && inputs > 0),
    Number(values.seed),
  ];
  return known && good && Number.isInteger(seed) ? { chosen, inputs, seed } : undefined;
}

async function report(fuzzer: Fuzzer, inputs: number, seed: number): Promise<boolean> {
  const onProgress = (done: number): void => {
    if (process.stderr.isTTY) process.stderr.write(`\r${fuzzer.name}: ${done} of ${inputs}  `);
  };
  try {
    const { seconds, slowestMs, slowestInput } = await fuzz(fuzzer, inputs, seed, onProgress);
    if (process.stderr.isTTY) process.stderr.write('\r');
    keep(`${fuzzer.name}-${seed}.slowest`, slowestInput);
    const rate = Math.round(inputs / seconds);
    const slowest = printable(slowestInput.slice(0, shownCharacters));
    process.stdout.write(
      `${fuzzer.name}: ${inputs} ${fuzzer.holds}: ${seconds.toFixed(0)} s, ${rate} inputs/s, slowest ${slowestMs.toFixed(1)} ms: ${slowest}\n`,
    );
    return true;
  } catch (thrown) {
    if (!(thrown instanceof FuzzFailure)) throw thrown;
    const file = keep(`${fuzzer.name}-${seed}.broken`, thrown.input);
    process.stdout.write(`${thrown.message}\n${fuzzer.name}: the input is kept in ${file}\n`);
    return false;
  }
}

async function main(): Promise<number> {
  const asked = wanted(process.argv.slice(2));
  if (asked === undefined) {
    process.stderr.write(usage);
    return 2;
  }
  let broken = 0;
  for (const fuzzer of asked.chosen) {
    const inputs = Math.min(asked.inputs ?? million, fuzzer.longRun ?? Infinity);
    if (!(await report(fuzzer, inputs, asked.seed))) broken += 1;
  }
  return broken === 0 ? 0 : 1;
}

process.exitCode = await main();
