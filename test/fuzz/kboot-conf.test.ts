import { expect, test } from 'vitest';
import { loadKbootConf, parseKbootConf } from '../../src/formats/kboot-conf.ts';
import type { KbootConf } from '../../src/formats/kboot-conf.ts';
import { readFeatures } from '../../src/formats/kboot-conf-features.ts';
import { parseName } from '../../src/names/parse.ts';
import { mutate, randomFrom, runs, seeds } from './seeds.ts';

const tokens = [
  '\n',
  '\r\n',
  '\\\n',
  '=',
  "'",
  '"',
  '\\',
  '#',
  '$',
  '${',
  '}',
  ' ',
  '\t',
  '\u0000',
  '\u009b',
  '\ud800',
  '\ufeff',
  'include ',
  'set ',
  'a',
  '.title=',
  '.icon=',
  'initrd=',
  'dtb=',
  'root=',
  'default=',
  'timeout=',
  '$v0',
  '${v1}',
  '!/',
];

/** What must hold for any text. */
function check({ entries, problems, settings }: KbootConf, text: string): void {
  const lines = text.split('\n').length;
  for (const { kernel, cmdline, name } of entries) {
    parseName(kernel, { variables: new Set() });
    if (/[\u0000-\u0008\u000a-\u001f\u007f-\u009f]/.test(cmdline + name))
      throw new Error('control character');
    if ((cmdline.match(/"/g)?.length ?? 0) % 2 > 0) throw new Error('open quote for the kernel');
  }
  for (const { file, line, column } of problems) {
    if (file === 'kboot.conf' && (line < 1 || line > lines || column < 1))
      throw new Error('place outside the file');
  }
  if (new Set(entries.map(({ name }) => name)).size !== entries.length) throw new Error('double names');
  if (settings.timeoutSeconds !== undefined && !(settings.timeoutSeconds <= 86_400))
    throw new Error('timeout');
}

test(
  `${runs} mutated configurations give entries and problems, never an exception`,
  { timeout: 3_600_000 },
  async () => {
    const from = seeds('kboot-conf');
    const random = randomFrom(Number(process.env['FUZZ_SEED'] ?? 1));
    let found = 0;
    for (let run = -from.length; run < runs; run += 1) {
      const text = run < 0 ? (from[run + from.length] ?? '') : mutate(random, from, tokens);
      try {
        const conf = parseKbootConf(text, 'kboot.conf');
        check(conf, text);
        readFeatures(text, 'kboot.conf', { a: 'boolean', timeout: 'integer' });
        found += conf.entries.length;
        // Included files are mutated ones too; every file may include itself.
        if (run % 16 === 0) {
          check(
            await loadKbootConf(text, 'kboot.conf', () => Promise.resolve(mutate(random, from, tokens))),
            text,
          );
        }
      } catch (thrown) {
        throw new Error(`input ${JSON.stringify(text)}`, { cause: thrown });
      }
    }
    expect(found).toBeGreaterThan(runs);
  },
);
