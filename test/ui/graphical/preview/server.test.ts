import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createFrameMaker } from '../../../../ui/graphical/frame.ts';
import { servePreview } from '../../../../ui/graphical/preview/server.ts';
import { Stage } from '../../../../ui/graphical/preview/stage.ts';
import type { Told } from '../../../../ui/graphical/preview/stage.ts';
import { sampleState } from '../../../../ui/graphical/raster/samples.ts';
import { openTheme } from '../../../../ui/graphical/theming/open-theme.ts';
import { themeFindings } from '../../../../ui/graphical/theming/theme-findings.ts';
import { darkTheme } from '../../../../ui/view/theme.ts';
import { temporaryFolder } from '../../../initramfs/temporary.ts';

/** The page's connection: what the server tells, one event after the other. */
async function* events(url: string, signal: AbortSignal): AsyncGenerator<Told> {
  const { body } = await fetch(`${url}events`, { signal });
  let text = '';
  for await (const piece of body ?? []) {
    text += new TextDecoder().decode(piece);
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      yield JSON.parse(text.slice('data: '.length, end)) as Told;
      text = text.slice(end + 2);
    }
  }
}

async function served(what: string) {
  const preview = await servePreview(await Stage.open(what), 0);
  const leaving = new AbortController();
  const told = events(preview.url, leaving.signal);
  /** The next event that is so. */
  const until = async (isSo: (one: Told) => boolean): Promise<Told> => {
    for (;;) {
      const { value, done } = await told.next();
      if (done === true) throw new Error('the server has ended');
      if (isSo(value)) return value;
    }
  };
  const post = (path: string, body: unknown) =>
    fetch(`${preview.url}${path}`, { method: 'POST', body: JSON.stringify(body) });
  const picture = async () => Buffer.from(await (await fetch(`${preview.url}frame.png`)).arrayBuffer());
  return {
    url: preview.url,
    until,
    post,
    picture,
    async [Symbol.asyncDispose]() {
      leaving.abort();
      await preview[Symbol.asyncDispose]();
    },
  };
}

async function drawn(what: string, sample: string, width: number, height: number): Promise<Buffer> {
  const { theme } = openTheme(what);
  const frames = await createFrameMaker({ width, height, ...(theme === undefined ? {} : { theme }) });
  const { largest, rows, headingRows } = frames;
  return Buffer.from(frames.png({ ...sampleState(sample, rows), largest, pageRows: rows, headingRows }));
}

test('the page shows the very picture that kboot draws, of any screen, size and variant', async () => {
  await using preview = await served('light');
  expect(await (await fetch(preview.url)).text()).toContain('<title>kboot preview</title>');
  expect((await preview.picture()).equals(await drawn('light', 'groups', 1024, 768))).toBe(true);
  await preview.post('choose', { sample: 'failure', width: 640, height: 480, variant: 'dark' });
  expect(await preview.until(({ chosen }) => chosen.width === 640)).toMatchObject({ faults: [], weak: [] });
  expect((await preview.picture()).equals(await drawn('light:dark', 'failure', 640, 480))).toBe(true);
});

test('the screen speaks any language that there is, with the brand’s own words in it', async () => {
  await using preview = await served('kiosk');
  await preview.post('choose', { sample: 'menu', language: 'ar' });
  await preview.post('key', { code: 'KeyX', key: 'x', control: false });
  await preview.until(({ chosen }) => chosen.language === 'ar');
  const arabic = await preview.picture();
  await preview.post('choose', { language: 'de' });
  await preview.post('key', { code: 'KeyX', key: 'x', control: false });
  expect((await preview.picture()).equals(arabic)).toBe(false);
  expect((await preview.post('choose', { language: 'xx' })).status).toBe(400);
});

test('keys and presses do what they do in kboot; what the core would be told is told', async () => {
  await using preview = await served('dark');
  await preview.post('choose', { sample: 'moved' });
  await preview.post('key', { code: 'Enter', key: 'Enter', control: false });
  const { effects } = await preview.until((one) => one.effects.length > 0);
  expect(effects).toMatchObject([{ type: 'boot', entryId: 'tiny' }]);
  const before = await preview.picture();
  await preview.post('choose', { sample: 'groups' });
  await preview.post('key', { code: 'F7', key: 'F7', control: false });
  expect(await preview.until(({ chosen }) => chosen.larger > 1)).toMatchObject({ scale: 1.25 });
  expect((await preview.picture()).equals(before)).toBe(false);
  await preview.post('choose', { sample: 'menu', larger: 1 });
  await preview.post('press', { x: 500, y: 420 });
  expect((await preview.until((one) => one.effects.length > 1)).effects.at(-1)).toMatchObject({
    type: 'boot',
  });
});

test('a saved theme shows at once; one with a fault tells its place and leaves the picture; weak contrast is marked', async () => {
  await using folder = await temporaryFolder();
  const directory = join(folder.path, 'inn');
  mkdirSync(directory);
  const file = join(directory, 'theme.yaml');
  writeFileSync(file, 'inherit: light\n');
  await using preview = await served(directory);
  const before = await preview.picture();
  writeFileSync(file, 'inherit: light\ncolours:\n  acent: "#000000"\n');
  const { faults } = await preview.until((one) => one.faults.length > 0);
  expect(faults[0]).toContain(`${file}:3:3: there is no 'colours.acent'`);
  expect((await preview.picture()).equals(before)).toBe(true);
  writeFileSync(file, 'inherit: light\ncolours: { textMuted: "#c0c0c0" }\n');
  const { weak } = await preview.until((one) => one.faults.length === 0 && one.weak.length > 0);
  expect(weak[0]).toMatchObject({
    grade: 'fault',
    words: expect.stringMatching(/contrast 1\.\d, 4\.5 is the least/),
  });
  expect((await preview.picture()).equals(before)).toBe(false);
});

test('what is cut or too low on the screen in sight is told and marked, in the words of the check of themes', async () => {
  await using folder = await temporaryFolder();
  const directory = join(folder.path, 'inn');
  mkdirSync(directory);
  const file = join(directory, 'theme.yaml');
  writeFileSync(file, 'inherit: dark\n');
  await using preview = await served(directory);
  expect(await preview.until(() => true)).toMatchObject({ faults: [], sizes: [] });
  writeFileSync(
    file,
    'inherit: dark\ntype: { heading: 44, smallHeading: 30, title: 24, body: 20, small: 18 }\nspacing: { column: 480, margin: 80 }\n',
  );
  await preview.post('choose', { sample: 'details', width: 640, height: 480 });
  const { sizes, faults } = await preview.until((one) => one.sizes.length > 0 || one.faults.length > 0);
  expect(faults).toEqual([]);
  const { theme = darkTheme } = openTheme(directory);
  const checked = (await themeFindings(theme))
    .filter(({ where }) => where === 'details at 640 × 480')
    .map(({ words }) => words);
  expect(checked).not.toEqual([]);
  expect(sizes.map(({ words }) => words)).toEqual(checked);
  for (const { grade, x, y, width, height } of sizes) {
    expect(grade).toBe('fault');
    expect(Math.min(x, y, width, height)).toBeGreaterThanOrEqual(0);
  }
}, 60_000);

test('a brand that hides its menu is shown so, until what opens it is pressed or something is held', async () => {
  await using folder = await temporaryFolder();
  cpSync(join(import.meta.dirname, '../../../../assets/themes/kiosk'), join(folder.path, 'kiosk'), {
    recursive: true,
  });
  await using preview = await served(join(folder.path, 'kiosk'));
  await preview.post('choose', { sample: 'menu' });
  const hidden = await preview.picture();
  await preview.post('key', { code: 'KeyX', key: 'x', control: false });
  await preview.post('held', { code: 'KeyX', down: false });
  const told = await preview.picture();
  expect(told.equals(hidden)).toBe(false);
  await preview.post('key', { code: 'F2', key: 'F2', control: false });
  const menu = await preview.picture();
  expect(menu.equals(told)).toBe(false);
  await preview.post('choose', { sample: 'menu' });
  expect((await preview.picture()).equals(hidden)).toBe(true);
  await preview.post('held', { code: 'F2', down: false });
  await preview.post('held', { code: 'Pointer', down: true });
  // Two seconds, as its theme says.
  const { picture: before } = await preview.until(() => true);
  await preview.until(({ picture }) => picture > before);
  expect((await preview.picture()).equals(menu)).toBe(true);
});

test('a finger presses when it is let go of, shows details when it is held, and scrolls when it is dragged', async () => {
  await using preview = await served('dark');
  const finger = (phase: string, x: number, y: number) => preview.post('finger', { phase, x, y });
  await preview.post('choose', { sample: 'menu' });
  await finger('down', 0.5, 0.55);
  expect((await preview.until(() => true)).effects.every(({ type }) => type !== 'boot')).toBe(true);
  await finger('up', 0.5, 0.55);
  await preview.until(({ effects }) => effects.some(({ type }) => type === 'boot'));
  await preview.post('choose', { sample: 'menu' });
  const { picture: before } = await preview.until(({ effects }) => effects.length === 0);
  await finger('down', 0.5, 0.55);
  const menu = await preview.picture();
  // By time alone: the page is told.
  await preview.until(({ picture }) => picture > before + 1);
  expect((await preview.picture()).equals(menu)).toBe(false);
  await preview.post('choose', { sample: 'twelve' });
  const list = await preview.picture();
  await preview.post('wheel', { notches: 1 });
  await expect.poll(async () => (await preview.picture()).equals(list)).toBe(false);
  for (const bad of [{ phase: 'down', x: 2, y: 0 }, { phase: 'on', x: 0, y: 0 }, {}])
    expect((await preview.post('finger', bad)).status).toBe(400);
});

test('the theme’s sounds are heard with the keys that make them', async () => {
  await using preview = await served('kiosk');
  await preview.post('choose', { sample: 'moved' });
  await preview.post('key', { code: 'F2', key: 'F2', control: false });
  await preview.post('key', { code: 'ArrowDown', key: 'ArrowDown', control: false });
  await preview.until(({ heard }) => heard.join() === 'focus');
  const sound = await fetch(`${preview.url}sound/focus`);
  expect(sound.headers.get('content-type')).toBe('audio/wav');
  expect(Buffer.from(await sound.arrayBuffer()).toString('latin1', 0, 4)).toBe('RIFF');
  for (const none of ['nothing', '..%2f..%2fetc%2fpasswd', ''])
    expect((await fetch(`${preview.url}sound/${none}`)).status).toBe(404);
});

test('what is no request of the page is refused: another host, another origin, nonsense', async () => {
  await using preview = await served('dark');
  const status = (headers: Readonly<Record<string, string>>): Promise<number | undefined> =>
    new Promise((resolve, reject) => {
      request(preview.url, { headers }, (reply) => {
        reply.resume();
        resolve(reply.statusCode);
      })
        .on('error', reject)
        .end();
    });
  const { host } = new URL(preview.url);
  expect(await status({ host: 'example.org' })).toBe(403);
  expect(await status({ host, origin: 'http://example.org' })).toBe(403);
  expect(await status({ host })).toBe(200);
  for (const body of [{ width: 1e9 }, { variant: '../x' }, { more: 1 }, 'x', { larger: 'NaN' }]) {
    expect((await preview.post('choose', body)).status).toBe(400);
  }
  expect((await preview.post('key', 'x'.repeat(10_000))).status).toBe(400);
  expect((await fetch(`${preview.url}../etc/passwd`)).status).toBe(404);
  expect((await preview.post('nowhere', {})).status).toBe(405);
});
