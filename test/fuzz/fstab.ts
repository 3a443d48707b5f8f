import { parseFstab } from '../../src/formats/fstab.ts';
import { parseHosts } from '../../src/formats/hosts.ts';
import { seeds } from './seeds.ts';
import { ofTexts } from './texts.ts';

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

/** What must hold for any text; gives how many lines were understood. */
function check(text: string): number {
  const { entries, problems } = parseFstab(text, 'f');
  for (const { mountPoint } of entries) {
    if (mountPoint === '') continue;
    if (!mountPoint.startsWith('/') || /\/(?:\.{0,2}\/|\.{1,2}$)/.test(mountPoint)) {
      throw new Error(`mount point ${mountPoint}`);
    }
  }
  const hosts = parseHosts(text, 'f');
  const lines = text.split('\n').length;
  for (const { line, column } of [...problems, ...hosts.problems]) {
    if (line < 1 || line > lines || column < 1) throw new Error('place outside the file');
  }
  return entries.length + hosts.lines.length;
}

/** fstab and hosts. */
export const fstab = ofTexts(
  { name: 'fstab', holds: 'fstab and hosts files give lines and problems, never an exception' },
  seeds('fstab'),
  tokens,
  check,
  (inputs) => inputs,
);
