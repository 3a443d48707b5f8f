/**
 * `npm run bench -- [--only NAME]`: figures beside what they are to be compared with, from one run.
 * Ends with 1 when a part could not be measured, 2 when it is called wrongly; never because of a time.
 */
import { parseArgs } from 'node:util';
import { discovery } from './discovery.ts';
import { drawing } from './drawing.ts';
import { table } from './figure.ts';
import type { Section } from './figure.ts';
import { handOff } from './hand-off.ts';
import { handOver } from './hand-over.ts';
import { imageSize } from './image-size.ts';
import { manyEntries } from './many-entries.ts';
import { parsing } from './parsing.ts';
import { startUp } from './start-up.ts';

const sections: readonly Section[] = [
  imageSize,
  startUp,
  manyEntries,
  discovery,
  handOver,
  handOff,
  drawing,
  parsing,
];

function chosen(): readonly Section[] {
  const { values } = parseArgs({ options: { only: { type: 'string' } } });
  const found = sections.filter(({ name }) => values.only === undefined || name === values.only);
  if (found.length > 0) return found;
  throw new Error(`--only ${values.only}: there are ${sections.map(({ name }) => name).join(', ')}`);
}

async function main(): Promise<number> {
  let status = 0;
  let asked: readonly Section[];
  try {
    asked = chosen();
  } catch (thrown) {
    process.stderr.write(`bench: ${thrown instanceof Error ? thrown.message : String(thrown)}\n`);
    return 2;
  }
  for (const section of asked) {
    process.stdout.write(`\n${section.title}\n`);
    try {
      process.stdout.write(`${table(await section.run())}\n`);
    } catch (thrown) {
      status = 1;
      process.stdout.write(`  not measured: ${thrown instanceof Error ? thrown.message : String(thrown)}\n`);
    }
  }
  return status;
}

process.exitCode = await main();
