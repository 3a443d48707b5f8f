import { readThemeFile } from '../../ui/themes/read-theme-file.ts';
import { ofTexts } from './texts.ts';

const seeds = [
  "inherit: dark\ncolours: { accent: '#ffd98a', background: ['#0b2427', '#071c1d'] }\n",
  'background: { picture: hills.jpg, fit: cover, dim: 0.5 }\nlogo: { picture: logo.svg, height: 32 }\n',
  'texts:\n  en: { brand: Inn, choose: What? }\nvariants:\n  light: { colours: { text: "#000000" } }\n',
  'icons:\n  debian: icons/debian.png\nmenu: { style: tiles, hidden: true }\nprogress: dots\nscale: 1.5\n',
];

const tokens = [
  '\n',
  '\n  ',
  ': ',
  '{',
  '}',
  '[',
  ']',
  "'",
  '"',
  '#ffffff',
  '&a ',
  '*a',
  '<<: ',
  '!!binary ',
  '? ',
  '- ',
  '|\n ',
  '../',
  '__proto__: ',
  'constructor: ',
  'none',
  '1e999',
  '\u0000',
  '\u202e',
];

/** What must hold for any text; gives how many keys were understood. */
function check(text: string): number {
  const { file, faults } = readThemeFile(text, 'f');
  if ((file === undefined) !== faults.length > 0) throw new Error('neither a theme nor a fault');
  const lines = text.split(/\r\n|[\n\r]/).length;
  for (const { line, column } of faults) {
    if (line < 1 || line > lines || column < 1) throw new Error('place outside the file');
  }
  const pictures = [file?.logo?.picture, file?.background?.picture, ...Object.values(file?.icons ?? {})];
  if (pictures.some((path) => path !== undefined && /^\/|(?:^|\/)\.\.?(?:\/|$)/.test(path))) {
    throw new Error('a picture outside of its directory');
  }
  return Object.keys(file ?? {}).length;
}

/** theme.yaml. */
export const themes = ofTexts(
  { name: 'themes', holds: 'a theme.yaml gives a theme or faults with places, never an exception' },
  seeds,
  tokens,
  check,
  (inputs) => inputs / 50,
);
