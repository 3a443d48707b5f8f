import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { createFrameMaker } from '../../../ui/graphical/frame.ts';
import { PanelSwitch } from '../../../ui/graphical/panel/panel-switch.ts';
import { ShellPanel } from '../../../ui/graphical/panel/shell-panel.ts';
import { rasterise } from '../../../ui/graphical/raster/rasterise.ts';
import { hiddenStates } from '../../../ui/graphical/raster/hidden.ts';
import { sampleState } from '../../../ui/graphical/raster/samples.ts';
import { openTheme } from '../../../ui/graphical/theming/open-theme.ts';
import type { Operation } from '../../../ui/view/operations.ts';
import { darkTheme } from '../../../ui/view/theme.ts';
import { loadWords } from '../../../ui/words/load.ts';
import { difference } from './difference.ts';
import { blank, present, readPng, writePng } from './picture.ts';
import type { Picture } from './picture.ts';
import { until } from './until.ts';

// A golden picture is what a person has looked at and found good. KBOOT_UPDATE_GOLDEN=1
// writes them anew: look at each before it is committed. A failing comparison leaves
// the actual picture and the difference in out/golden.

const top = fileURLToPath(new URL('../../../', import.meta.url));
const goldenDirectory = join(top, 'test/golden');
const outDirectory = join(top, 'out/golden');
const update = process.env['KBOOT_UPDATE_GOLDEN'] === '1';

/** Pixels that may differ by more than noise: dust, not a letter. */
const dust = 12;

const golden: readonly (readonly [name: string, width: number, height: number, language?: string])[] = [
  ['connecting', 1024, 768],
  ['menu', 1024, 768],
  ['menu', 1024, 768, 'ar'],
  ['menu', 1024, 768, 'ja'],
  ['settings', 1024, 768],
  ['times', 1024, 768],
  ['teach', 1024, 768],
  ['listen', 1024, 768],
  ['moved', 1024, 768],
  ['twelve', 1024, 768],
  ['search', 1024, 768],
  ['empty', 1024, 768],
  ['progress', 1024, 768],
  ['failure', 1024, 768],
  ['leaving', 1024, 768],
  ['password', 1024, 768],
  ['confirm asked', 1024, 768],
  ['help', 1024, 768],
  ['details', 1024, 768],
  ['groups', 1024, 768],
  ['kept', 1024, 768],
  ['groups open', 768, 1366],
  ['log', 1024, 768],
  ['log', 640, 480],
  ['editor', 1024, 768],
  ['editor', 640, 480],
  ['editor', 1024, 768, 'ar'],
  ['editor offers', 1024, 768],
  ['confirm', 1024, 768],
  ['power', 768, 1366],
  ['report', 1024, 768],
  ['repair', 1024, 768],
  ['link', 1024, 768],
  ['password again', 640, 480],
  ['menu', 1920, 1080],
  ['twelve', 1920, 1080],
  ['menu', 3840, 2160],
  ['twelve', 640, 480],
  ['failure', 640, 480],
  ['twelve', 768, 1366],
  ['progress', 768, 1366],
];

/** The main screens with kboot's other themes, and how a brand hides the menu. */
const ofThemes = [
  ['light', 'groups', false],
  ['light', 'failure', false],
  ['high-contrast', 'groups', false],
  ['high-contrast', 'failure', false],
  ['large-print', 'groups', false],
  ['large-print', 'failure', false],
  ['kiosk', 'groups', false],
  ['kiosk', 'twelve', false],
  ['kiosk', 'search', false],
  ['kiosk', 'progress', true],
] as const;

async function drawn(
  name: string,
  width: number,
  height: number,
  { theme = darkTheme, concealed = false, language = 'en' } = {},
): Promise<Picture> {
  const maker = await createFrameMaker({ width, height, theme });
  const picture = blank(width, height);
  present(
    picture,
    maker.draw({ ...sampleState(name, maker.rows, loadWords(language), maker.columns), concealed }),
  );
  return picture;
}

const cases = golden.map(([name, width, height, language = 'en']) => ({ name, width, height, language }));

test.each(cases)('$name at $width × $height in $language looks as it was approved', async (one) => {
  const { name, width, height, language } = one;
  const suffix = language === 'en' ? '' : `-${language}`;
  const file = `${name.replaceAll(' ', '-')}-${width}x${height}${suffix}.png`;
  await compare(await drawn(name, width, height, { language }), file);
});

test.each(ofThemes)('%s: %s looks as it was approved', async (name, sample, concealed) => {
  const { theme } = openTheme(name);
  await compare(
    await drawn(sample, 1024, 768, { ...(theme === undefined ? {} : { theme }), concealed }),
    `${name}-${sample}-1024x768.png`,
  );
});

test('a hidden menu tells who presses something else what opens it', async () => {
  const { theme = darkTheme } = openTheme('kiosk');
  const maker = await createFrameMaker({ width: 1024, height: 768, theme });
  const [, knocked] = hiddenStates(sampleState('menu', maker.rows), theme);
  expect(knocked).toBeDefined();
  const picture = blank(1024, 768);
  if (knocked !== undefined) present(picture, maker.draw(knocked));
  await compare(picture, 'kiosk-knocked-1024x768.png');
});

test('the shell’s panel with its keys looks as it was approved', async () => {
  const [width, height] = [1024, 768];
  const maker = await createFrameMaker({ width, height });
  const state = sampleState('menu', maker.rows);
  const script = 'printf "kboot> ls\\nvda2:/boot\\nvda2:/etc\\nkboot> "; sleep 60';
  const panel = new PanelSwitch(
    maker,
    () => undefined,
    (viewport, events) => ShellPanel.open(viewport, events, ['setsid', '-c', 'sh', '-c', script]),
  );
  panel.follow({ ...state, shells: 1 });
  await until(() => panel.covers(state));
  panel.act({ type: 'press' }, state);
  const drawn = (): readonly Operation[] => panel.picture(state) ?? [];
  await until(() => drawn().some((one) => one.kind === 'text' && one.text.startsWith('vda2:/etc')));
  const picture = blank(width, height);
  present(picture, maker.drawOperations(drawn()));
  panel.act({ type: 'shell' }, state);
  await compare(picture, 'shell-panel-1024x768.png');
});

async function compare(actual: Picture, file: string): Promise<void> {
  const path = join(goldenDirectory, file);
  if (update) writeFileSync(path, writePng(actual));
  expect(existsSync(path), `${file} is missing: KBOOT_UPDATE_GOLDEN=1 writes it`).toBe(true);
  const found = difference(actual, await readPng(path));
  if (found.pixels > dust) {
    mkdirSync(outDirectory, { recursive: true });
    writeFileSync(join(outDirectory, `actual-${file}`), writePng(actual));
    writeFileSync(join(outDirectory, `difference-${file}`), writePng(found.picture));
  }
  expect(found.pixels).toBeLessThanOrEqual(dust);
}

describe('the comparison', () => {
  test('lets pass what another rasteriser rounds otherwise', async () => {
    const picture = await drawn('menu', 640, 480);
    const noisy = {
      ...picture,
      data: picture.data.map((value, at) => Math.min(255, value + ((at * 7) % 17))),
    };
    expect(difference(picture, noisy).pixels).toBeLessThanOrEqual(dust);
  });

  test('sees every text that has moved by one pixel', async () => {
    const maker = await createFrameMaker({ width: 640, height: 480 });
    const operations = maker.operations(sampleState('twelve', maker.rows));
    const screen = { x: 0, y: 0, width: 640, height: 480 };
    const picture = { ...screen, ...rasterise(operations, screen) };
    const texts = operations.filter((operation) => operation.kind === 'text' && operation.text.trim() !== '');
    expect(texts.length).toBeGreaterThan(10);
    for (const text of texts) {
      const moved = operations.map((one) =>
        one === text && one.kind === 'text' ? { ...one, textX: one.textX + 1 } : one,
      );
      const found = difference(picture, { ...screen, ...rasterise(moved, screen) });
      expect(found.pixels, text.kind === 'text' ? text.text : '').toBeGreaterThan(dust);
    }
  });
});
