import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { createFrameMaker } from '../frame.ts';
import { openTheme } from '../theming/open-theme.ts';
import { languageTag } from '../../words/language-tag.ts';
import { languages, loadWords } from '../../words/load.ts';
import { sampleNames, sampleState } from './samples.ts';

const usage = `Draws a screen of kboot to a PNG file.
  node ui/graphical/raster/png.ts [--state NAME] [--size WxH] [--scale S] [--theme THEME[:VARIANT]]
     [--language TAG] FILE
THEME is one of kboot's own, or a directory.
States: ${sampleNames.join(', ')}
`;

/** @returns exit status */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      state: { type: 'string', default: 'menu' },
      size: { type: 'string', default: '1024x768' },
      scale: { type: 'string' },
      theme: { type: 'string', default: 'dark' },
      language: { type: 'string', default: 'en' },
    },
  });
  const size = /^(\d{2,5})x(\d{2,5})$/.exec(values.size);
  const [file] = positionals;
  const known = sampleNames.includes(values.state) && languageTag(values.language, languages()) !== undefined;
  if (file === undefined || size === null || !known) {
    process.stderr.write(usage);
    return 2;
  }
  const scale = values.scale === undefined ? {} : { scale: Number(values.scale) };
  const { theme, faults } = openTheme(values.theme);
  for (const { message } of faults) process.stderr.write(`${message}\n`);
  if (theme === undefined) return 1;
  const maker = await createFrameMaker({ width: Number(size[1]), height: Number(size[2]), theme, ...scale });
  mkdirSync(dirname(file), { recursive: true });
  const state = sampleState(values.state, maker.rows, loadWords(values.language), maker.columns);
  writeFileSync(file, maker.png({ ...state, concealed: theme.hidesMenu }));
  return 0;
}

process.exitCode = await main();
