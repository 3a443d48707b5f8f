import { readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ownThemes, themeEntries } from '../../initramfs/themes.ts';
import { Styling, themeNamed } from '../../ui/graphical/styling.ts';
import { createFrameMaker } from '../../ui/graphical/frame.ts';
import { loadTheme } from '../../ui/themes/compiled.ts';
import { parseWave } from '../../ui/themes/wave.ts';
import { initialState } from '../../ui/state/state.ts';
import { darkTheme } from '../../ui/view/theme.ts';
import { temporaryFolder } from './temporary.ts';

async function theme(folder: string, name: string, text: string): Promise<void> {
  await mkdir(join(folder, name), { recursive: true });
  await writeFile(join(folder, name, 'theme.yaml'), text);
}

test('an image has kboot’s themes, with their pictures, as the interface loads them', async () => {
  await using folder = await temporaryFolder();
  const entries = await themeEntries(ownThemes);
  expect(entries.map(({ path }) => path)).toContain('kboot/themes/kiosk/theme.json');
  for (const entry of entries) {
    if (entry.type !== 'file') continue;
    const path = join(folder.path, entry.path.replace('kboot/themes/', ''));
    await mkdir(join(path, '..'), { recursive: true });
    await writeFile(path, entry.data);
  }
  const load: typeof loadTheme = (choice) => loadTheme(choice, folder.path);
  const kiosk = themeNamed('kiosk', load);
  expect(kiosk).toMatchObject({
    name: 'kiosk',
    hidesMenu: true,
    translations: { de: { brand: 'Lindenmuseum' } },
  });
  const sound = kiosk.sounds.focus?.file ?? '';
  expect(parseWave(readFileSync(sound)).samples.length).toBeGreaterThan(100);
  expect(sound.startsWith(`${folder.path}/kiosk/`)).toBe(true);
  expect(kiosk.logo?.picture.file).toMatch(new RegExp(`^${folder.path}/kiosk/\\d+\\.svg$`));
  expect(themeNamed('kiosk:high-contrast', load)).toMatchObject({ colours: { background: ['#000000'] } });
  for (const bad of ['kiosk:light', 'gone', '../kiosk', 'dark:'])
    expect(themeNamed(bad, load)).toBe(darkTheme);
}, 30_000);

test('a folder’s own themes may inherit from kboot’s; a fault stops the build with its place, or leaves the theme out', async () => {
  await using folder = await temporaryFolder();
  await theme(folder.path, 'good', 'inherit: light\nprogress: ring\n');
  await theme(folder.path, 'bad', 'progress: circle\n');
  await expect(themeEntries(folder.path)).rejects.toThrow(
    `${folder.path}/bad/theme.yaml:1:11: 'progress' is one of bar, ring, dots`,
  );
  const paths = (await themeEntries(folder.path, true)).map(({ path }) => path);
  expect(paths).toEqual(['kboot/themes/good/theme.json']);
}, 30_000);

test('pictures follow the theme that the core names, drawn whole; before it has told they stay', async () => {
  const frames = await createFrameMaker({ width: 1920, height: 1080 });
  const twin = { ...darkTheme, outline: 4 };
  const asked: string[] = [];
  const styling = new Styling(frames, 'dark', ({ name, variant }) => {
    asked.push(`${name}:${variant}`);
    return variant === 'high-contrast' ? twin : darkTheme;
  });
  expect(styling.follow(initialState)).toBe(false);
  const before = frames.viewport.scale;
  frames.draw(initialState);
  expect(styling.follow({ ...initialState, theme: 'dark' })).toBe(false);
  // Whatever the theme, its high-contrast twin is one line of the list of aids away.
  const contrast = { ...initialState, aids: { ...initialState.aids, contrast: true } };
  expect(styling.follow({ ...contrast, theme: 'kiosk:light' })).toBe(true);
  expect(frames.theme).toBe(twin);
  expect(styling.follow({ ...contrast, theme: '' })).toBe(true);
  expect(styling.follow({ ...initialState, theme: '' })).toBe(true);
  expect(frames.theme).toBe(darkTheme);
  expect(asked).toEqual(['kiosk:high-contrast', 'dark:high-contrast']);
  frames.restyle({ ...darkTheme, scale: 1.5 });
  expect(frames.viewport.scale).toBe(before * 1.5);
  expect(frames.draw(initialState)).toMatchObject([{ width: 1920, height: 1080 }]);
});
