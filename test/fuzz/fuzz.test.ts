import { expect, test } from 'vitest';
import { fuzz } from './fuzzer.ts';
import { runs } from './seeds.ts';
import { fuzzers } from './table.ts';

const seed = Number(process.env['FUZZ_SEED'] ?? 1);

test.each(fuzzers.map((fuzzer) => [fuzzer.name, fuzzer.shortRun ?? runs, fuzzer] as const))(
  '%s: %i mutated inputs, its rule holds',
  { timeout: 600_000 },
  async (_name, inputs, fuzzer) => {
    const report = await fuzz(fuzzer, inputs, seed);
    expect(report.inputs).toBe(inputs);
  },
);

test('each fuzzer has a name of its own', () => {
  expect(new Set(fuzzers.map(({ name }) => name)).size).toBe(fuzzers.length);
});
