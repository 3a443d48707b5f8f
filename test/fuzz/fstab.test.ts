import { expect, test } from 'vitest';
import { parseFstab } from '../../src/formats/fstab.ts';
import { parseHosts } from '../../src/formats/hosts.ts';
import { mutate, randomFrom, runs, seeds } from './seeds.ts';

const tokens = [
  '\n',
  '\t',
  ' ',
  '"',
  '\\040',
  '\\011',
  '\\x20',
  '\\',
  '#',
  '/',
  ':',
  '[',
  'UUID=',
  'LABEL=',
  '/dev/',
  ',',
  '\u0000',
  '\r',
  '::1',
];

test(
  `${runs} mutated fstab and hosts files give lines and problems, never an exception`,
  { timeout: 3_600_000 },
  () => {
    const from = seeds('fstab');
    const random = randomFrom(Number(process.env['FUZZ_SEED'] ?? 1));
    let found = 0;
    for (let run = -from.length; run < runs; run += 1) {
      const text = run < 0 ? (from[run + from.length] ?? '') : mutate(random, from, tokens);
      try {
        const { entries, problems } = parseFstab(text, 'f');
        for (const { mountPoint } of entries) {
          if (
            mountPoint !== '' &&
            (!mountPoint.startsWith('/') || /\/(?:\.{0,2}\/|\.{1,2}$)/.test(mountPoint))
          ) {
            throw new Error(`mount point ${mountPoint}`);
          }
        }
        const hosts = parseHosts(text, 'f');
        const lines = text.split('\n').length;
        for (const { line, column } of [...problems, ...hosts.problems]) {
          if (line < 1 || line > lines || column < 1) throw new Error('place outside the file');
        }
        found += entries.length + hosts.lines.length;
      } catch (thrown) {
        throw new Error(`input ${JSON.stringify(text)}`, { cause: thrown });
      }
    }
    expect(found).toBeGreaterThan(runs);
  },
);
