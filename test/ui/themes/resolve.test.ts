import { expect, test } from 'vitest';
import { KbootError } from '../../../src/base/errors.ts';
import { resolveTheme } from '../../../ui/themes/resolve.ts';
import { themeLimits } from '../../../ui/themes/theme-file.ts';
import { darkTheme, spokenTheme } from '../../../ui/view/theme.ts';

const contrast = 'colours: { background: "#000000", text: "#ffffff", accent: "#ffee00" }\noutline: 4\n';

/** Themes by their names, in a folder that is not there; every picture is one of 40 × 20. */
function resolved(name: string, files: Readonly<Record<string, string>>) {
  const all: Readonly<Record<string, string>> = { 'high-contrast': contrast, ...files };
  return resolveTheme(name, {
    find: (one) => (all[one] === undefined ? undefined : { directory: `/t/${one}`, text: all[one] }),
    look(directory, path) {
      if (path.startsWith('bad')) throw new KbootError('read', path, 'cannot be decoded');
      return { file: `${directory}/${path}`, width: 40, height: 20 };
    },
    lookAtFont(directory, path) {
      if (path.startsWith('bad')) throw new KbootError('read', path, 'cannot be decoded');
      return { file: `${directory}/${path}`, widest: 1.1 };
    },
    lookAtSound(directory, path) {
      if (path.startsWith('bad')) throw new KbootError('read', path, 'is no WAV file');
      return { file: `${directory}/${path}` };
    },
  });
}

const said = (name: string, files: Readonly<Record<string, string>>) =>
  resolved(name, files).faults.map(({ subject, reason }) => `${subject}: ${reason}`);

test('a theme that says nothing looks as kboot does', () => {
  const { theme } = resolved('plain', { plain: '' });
  expect(theme?.variants.get('')).toEqual({ ...darkTheme, name: 'plain' });
});

test('what a theme leaves open comes from the one that it inherits, then from its own base', () => {
  const { theme } = resolved('c', {
    a: 'colours: { accent: "#111111", card: "#222222" }\nlogo: { picture: a.png, splash: 50 }\n',
    b: 'inherit: a\ncolours: { card: "#333333" }\n',
    c: 'inherit: b\ntype: { title: 22 }\nlogo: { splash: 60 }\n',
  });
  expect(theme?.variants.get('')).toMatchObject({
    name: 'c',
    colours: { accent: '#111111', card: '#333333', text: darkTheme.colours.text },
    type: { ...darkTheme.type, title: { size: 22, weight: 400 } },
    // A picture is its own directory's, whoever inherits it.
    logo: { picture: { file: '/t/a/a.png', width: 40, height: 20 }, splash: 60 },
  });
});

test('a picture that is inherited can be taken away', () => {
  const { theme } = resolved('b', {
    a: 'background: { picture: sky.jpg, dim: 0.2 }\n',
    b: 'inherit: a\nbackground: { picture: none }\n',
  });
  expect(theme?.variants.get('')?.picture).toBeUndefined();
});

test('every theme has a high-contrast variant: its own, or one without a picture in the colours of kboot’s', () => {
  const without = resolved('a', { a: 'background: { picture: sky.jpg }\nprogress: dots\n' }).theme;
  expect(without?.variants.get('')?.picture?.picture.file).toBe('/t/a/sky.jpg');
  const made = without?.variants.get('high-contrast');
  expect(made).toMatchObject({
    colours: { background: ['#000000'], accent: '#ffee00' },
    outline: 4,
    progress: 'dots',
  });
  expect(made?.picture).toBeUndefined();
  const own = resolved('a', { a: 'variants: { high-contrast: { colours: { accent: "#00ff00" } } }\n' }).theme;
  expect(own?.variants.get('high-contrast')?.colours.accent).toBe('#00ff00');
});

test('words follow the language: its own, those of its shorter tag, English ones', () => {
  const { theme } = resolved('a', {
    a: 'texts: { en: { brand: Inn, choose: Choose }, pt: { choose: Escolha }, pt-BR: { looking: Espere } }\n',
  });
  const looks = theme?.variants.get('') ?? darkTheme;
  expect(spokenTheme(looks, 'pt-BR').texts).toEqual({ brand: 'Inn', choose: 'Escolha', looking: 'Espere' });
  expect(spokenTheme(looks, 'ja').texts).toEqual({ brand: 'Inn', choose: '', looking: '' });
  expect(spokenTheme(looks, 'en').texts.choose).toBe('Choose');
  expect(spokenTheme(darkTheme, 'constructor').texts).toEqual(darkTheme.texts);
});

test('a ring of themes, a missing one, and a chain without end are faults at the word inherit', () => {
  expect(said('a', { a: 'scale: 1\ninherit: b\n', b: 'inherit: a\n' })).toEqual([
    '/t/b/theme.yaml:1:10: a theme inherits from itself: a → b → a',
  ]);
  expect(said('a', { a: 'inherit: a\n' })[0]).toContain('a theme inherits from itself: a → a');
  expect(said('a', { a: 'inherit: gone\n' })).toEqual(["/t/a/theme.yaml:1:10: there is no theme 'gone'"]);
  const chain = Array.from({ length: 12 }, (_, index) => [`t${index}`, `inherit: t${index + 1}\n`] as const);
  expect(said('t0', Object.fromEntries(chain))[0]).toContain('themes inherit from each other');
});

test('faults of an inherited theme are told with its own file', () => {
  expect(said('a', { a: 'inherit: b\n', b: 'scale: x\n' })).toEqual([
    "/t/b/theme.yaml:1:8: 'scale' is a number from 1 to 3",
  ]);
});

test('a picture that cannot be used is a fault where it is named, in a variant too', () => {
  const text = 'icons:\n  debian: bad.png\nvariants: { light: { logo: { picture: bad2.svg } } }\n';
  expect(said('a', { a: text })).toEqual([
    '/t/a/theme.yaml:2:11: bad.png cannot be decoded',
    '/t/a/theme.yaml:3:39: bad2.svg cannot be decoded',
  ]);
});

test('a font is its own directory’s, is inherited by role, and can be taken away', () => {
  const files = {
    a: 'fonts: { text: { regular: a.woff2, bold: b.ttf }, heading: { regular: h.otf } }\n',
    b: 'inherit: a\nfonts: { text: { bold: none }, heading: { regular: own.woff2 } }\n',
    c: 'inherit: a\nfonts: { text: { regular: none, bold: none }, heading: { regular: none } }\n',
  };
  expect(resolved('b', files).theme?.variants.get('')?.faces).toEqual({
    text: { regular: { file: '/t/a/a.woff2', widest: 1.1 } },
    heading: { regular: { file: '/t/b/own.woff2', widest: 1.1 } },
  });
  expect(resolved('c', files).theme?.variants.get('')?.faces).toEqual({});
  expect(resolved('a', files).theme?.variants.get('high-contrast')?.faces.heading?.regular.file).toBe(
    '/t/a/h.otf',
  );
});

test('a font that cannot be used, or is no font’s name, is a fault where it is named', () => {
  expect(said('a', { a: 'fonts:\n  heading: { regular: bad.woff2 }\n' })).toEqual([
    '/t/a/theme.yaml:2:23: bad.woff2 cannot be decoded',
  ]);
  for (const path of ['../x.ttf', '/etc/x.ttf', 'x.png', '.x.ttf']) {
    const [fault] = said('a', { a: `fonts: { text: { regular: ${path} } }\n` });
    expect(fault).toContain("/t/a/theme.yaml:1:27: 'fonts.text.regular' is no font below the directory");
  }
});

test('colours that cannot be told apart are told where they are said, in a variant and from an heir too', () => {
  const told = (name: string, files: Readonly<Record<string, string>>) =>
    resolved(name, files).illegible.map(({ subject, reason }) => `${subject}: ${reason}`);
  expect(told('a', { a: 'scale: 1\n' })).toEqual([]);
  expect(told('a', { a: "colours:\n  accent: '#7cd6f5'\n  text: '#18223b'\n" })).toContain(
    '/t/a/theme.yaml:3:9: text cannot be told from card: their contrast is 1.0',
  );
  expect(told('a', { a: "colours: { background: ['#000000', '#f0f0f0'] }\n" })[0]).toContain(
    '/t/a/theme.yaml:1:24: text cannot be told from background',
  );
  const variant = "variants: { light: { colours: { card: '#ffffff' } } }\n";
  expect(told('b', { a: variant, b: 'inherit: a\n' })[0]).toContain(
    '/t/a/theme.yaml:1:39: text cannot be told from card: their contrast is 1.1',
  );
  // High contrast is made of kboot's own colours and stays.
  expect(told('a', { a: "colours: { accent: '#0f1629' }\n" }).join()).not.toContain('high-contrast');
});

test('more pictures than a theme may have are a fault', () => {
  const icons = Array.from(
    { length: themeLimits.pictures + 1 },
    (_, index) => `  i${index}: i${index}.png\n`,
  );
  expect(said('a', { a: `icons:\n${icons.join('')}` })).toEqual([
    `/t/a/theme.yaml:${themeLimits.pictures + 2}:8: a theme has at most ${themeLimits.pictures} pictures`,
  ]);
});

test('sounds are the theme’s own, can be inherited and taken away; one that cannot be played is told with its place', () => {
  const { theme } = resolved('b', {
    a: 'sounds: { ready: ready.wav, focus: tick.wav }\n',
    b: 'inherit: a\nsounds: { focus: none, error: no.wav }\n',
  });
  const sounds = { ready: { file: '/t/a/ready.wav' }, error: { file: '/t/b/no.wav' } };
  expect(theme?.variants.get('')?.sounds).toEqual(sounds);
  expect(said('a', { a: 'sounds:\n  start: bad.wav\n' })).toEqual([
    '/t/a/theme.yaml:2:10: bad.wav is no WAV file',
  ]);
  const many = ['ready', 'focus', 'start', 'error'].map((name) => `${name}: ${name}.wav`).join(', ');
  const chain = ['a', 'b', 'c', 'd'].map((name, at, all): [string, string] => [
    name,
    `${at === 0 ? '' : `inherit: ${all[at - 1]}\n`}sounds: { ${many} }\n`,
  ]);
  expect(said('d', Object.fromEntries(chain))[0]).toContain('a theme has at most 12 sounds');
});

test('text of a role has a size and a weight, each inherited by itself', () => {
  const { theme } = resolved('b', {
    a: 'type: { heading: { weight: regular }, body: { size: 18, weight: 600 }, small: 14 }\n',
    b: 'inherit: a\ntype: { heading: 30, body: { weight: 400 }, small: { weight: bold } }\n',
  });
  expect(theme?.variants.get('')?.type).toEqual({
    ...darkTheme.type,
    heading: { size: 30, weight: 400 },
    body: { size: 18, weight: 400 },
    small: { size: 14, weight: 600 },
  });
});
