import { loadKbootConf, parseKbootConf } from '../../src/formats/kboot-conf.ts';
import type { KbootConf } from '../../src/formats/kboot-conf.ts';
import { readFeatures } from '../../src/formats/kboot-conf-features.ts';
import { parseName } from '../../src/names/parse.ts';
import { atLeast } from './fuzzer.ts';
import type { Fuzzer } from './fuzzer.ts';
import { mutate, seeds } from './seeds.ts';

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

/** kboot.conf and kboot-features. */
export const kbootConf: Fuzzer = {
  name: 'kboot-conf',
  holds: 'configurations give entries and problems, never an exception',
  begin(random) {
    const from = seeds('kboot-conf');
    let [text, found] = ['', 0];
    return {
      async attempt(run) {
        text = from[run] ?? mutate(random, from, tokens);
        const conf = parseKbootConf(text, 'kboot.conf');
        check(conf, text);
        readFeatures(text, 'kboot.conf', { a: 'boolean', timeout: 'integer' });
        found += conf.entries.length;
        if (run % 16 !== 0) return;
        // Included files are mutated ones too; every file may include itself.
        const other = (): Promise<string> => Promise.resolve(mutate(random, from, tokens));
        check(await loadKbootConf(text, 'kboot.conf', other), text);
      },
      input: () => text,
      finish: (inputs) => atLeast('entries', found, inputs),
    };
  },
};
