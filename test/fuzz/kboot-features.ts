import { readKbootFeatures } from '../../src/formats/kboot-features.ts';
import { seeds } from './seeds.ts';
import { ofTexts } from './texts.ts';

const tokens = ['\n', '=', '"', "'", '\\', '#', ' ', '\t', 'UPDATE=', 'SHELL=', '$x', '__proto__=', '\u0000'];

/** What must hold for any text; gives how many keys were understood. */
function check(text: string): number {
  const { features, problems } = readKbootFeatures(text, 'f');
  const { UPDATE = true, SHELL = [], KERNEL = '' } = features;
  if (typeof UPDATE !== 'boolean' || typeof KERNEL !== 'string') throw new Error('a value of another type');
  if (SHELL.some((word) => /^$|[ \t]/.test(word))) throw new Error('a word that is none');
  const lines = text.split('\n').length;
  for (const { line, column } of problems) {
    if (line < 1 || line > lines || column < 1) throw new Error('place outside the file');
  }
  return Object.keys(features).length;
}

export const kbootFeatures = ofTexts(
  {
    name: 'kboot-features',
    holds: 'kboot-features give values of their types and problems, never an exception',
  },
  seeds('kboot-features'),
  tokens,
  check,
  (inputs) => inputs,
);
