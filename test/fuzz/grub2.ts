import { posix } from 'node:path';
import type { FileRef, ParseResult } from '../../src/formats/format.ts';
import { parseGrub2 } from '../../src/formats/grub2/grub2.ts';
import { compileRegular, matchRegular } from '../../src/formats/grub2/regular.ts';
import { fixtures } from '../formats/grub2/fixtures.ts';
import { treeReader } from '../formats/grub2/script.ts';
import { atLeast } from './fuzzer.ts';
import type { Fuzzer } from './fuzzer.ts';
import { mutate, seeds } from './seeds.ts';

const tokens = [
  '\n', ';', ' ', '\t', '\\', '\\\n', "'", '"', '$"', '$', '${', '}', '{', '#', '=', '*', '?', '(', ')', '!', '[', ' ]',
  '$a', '${b}', '"$@"', '$*', '$#', '$?', '$1', 'a=', 'set ', 'unset a\n', 'export a\n', 'if ', 'then ', 'elif ', 'else ', 'fi\n',
  'for a in ', 'do ', 'done\n', 'while true; ', 'until ', 'function f {', 'f ', 'menuentry a {\n', 'submenu a {\n', '}\n',
  'linux /', 'initrd /', '/../', 'root=', 'search --set -f ', 'source /other.cfg\n', 'configfile ', 'eval ', 'break\n', 'continue\n',
  'return\n', 'shift\n', 'boot\n', 'insmod regexp\n', 'load_env\n', 'regexp ', 'loopback loop /', '(loop)/', 'default=', 'timeout=',
  'blscfg\n', '--id ', '--source ', '-a ', '-o ', ' -eq ', '\u0000', '\u009b', '\ud800', '\r\n',
]; // prettier-ignore

function checkFile({ device, path }: FileRef): void {
  if (device === 'url') return;
  if (/[\u0000-\u001f\u007f]/.test(device + path)) throw new Error('control character in a path');
  if (/^\d*\+/.test(path)) return;
  if (!path.startsWith('/') || posix.normalize(path) !== path)
    throw new Error(`path ${path} is not confined`);
}

/** What must hold for any text. */
function check(result: ParseResult, text: string): void {
  const lines = text.split('\n').length;
  for (const entry of result.entries) {
    checkFile(entry.kernel);
    entry.initrds.forEach(checkFile);
    if (entry.devicetree) checkFile(entry.devicetree);
    if (
      /[\u0000-\u001f\u007f-\u009f]/.test(entry.title + entry.cmdline + entry.key + entry.submenus.join(''))
    ) {
      throw new Error('control character');
    }
  }
  const keys = new Set(result.entries.map(({ key }) => key));
  if (keys.size !== result.entries.length) throw new Error('double keys');
  if (result.defaultKey !== undefined && !keys.has(result.defaultKey))
    throw new Error('default without entry');
  if (result.problems.length > 201) throw new Error('too many problems');
  for (const { file, line } of result.problems) {
    if (file === '/boot/grub/grub.cfg' && (line < 1 || line > lines))
      throw new Error('place outside the file');
  }
}

/** grub.cfg. */
export const grub2: Fuzzer = {
  name: 'grub2',
  holds: 'grub.cfg gives entries and problems, never an exception or a path outside',
  begin(random) {
    const real = fixtures().map(({ text }) => text);
    const from = [
      ...seeds('grub2'),
      ...real.map((text) => text.slice(0, 4000)),
      ...real.map((text) => text.slice(-3000)),
    ];
    let [text, other] = ['', ''];
    return {
      async attempt(run) {
        text = from[run] ?? mutate(random, from, tokens);
        other = run % 8 === 0 ? mutate(random, from, tokens) : 'menuentry o { linux /o $a }';
        const reader = treeReader({
          '/boot/grub/grub.cfg': text,
          '/other.cfg': other,
          '/menu.cfg': text,
          '/boot/grub/grubenv': `# GRUB Environment Block\n${other}`,
          '/boot/vmlinuz-1': '',
        });
        const bls = (): Promise<never> => Promise.reject(new Error('no'));
        check(await parseGrub2('/boot/grub/grub.cfg', text, reader, { bls }), text);
      },
      input: () => JSON.stringify({ text, other }),
    };
  },
};

const patterns = [
  '^(.*)-([0-9]+[.]?)*$',
  '([[:alpha:]_]+)|x{2,3}(a?b*)+',
  '^[^]a-z-]|()|$',
  '((a+)+)+$',
  'a{0,200}{2}',
  '(){200}{200}{200}{200}',
];
const parts = [
  '(',
  ')',
  '*',
  '+',
  '?',
  '|',
  '[',
  ']',
  '{1,2}',
  '{200}',
  '.',
  '^',
  '$',
  '\\',
  '[:digit:]',
  'a',
  '-',
];

/** Regular expressions of GRUB's `regexp`. */
export const regular: Fuzzer = {
  name: 'grub2-regexp',
  holds: 'regular expressions are matched or refused within their bound',
  begin(random) {
    let [text, matched] = ['', 0];
    return {
      attempt() {
        text = mutate(random, patterns, parts);
        const program = compileRegular(text);
        const groups = program && matchRegular(program, 'aaaa-6.1xxb');
        if (groups !== undefined) matched += 1;
      },
      input: () => text,
      finish: () => atLeast('matches', matched, 1),
    };
  },
};
