import { expect, test } from 'vitest';
import { readThemeFile } from '../../../ui/themes/read-theme-file.ts';
import { resolveTheme } from '../../../ui/themes/resolve.ts';
import { compiledText } from '../../../ui/themes/compiled.ts';

const told = (text: string) =>
  readThemeFile(text, 'theme.yaml').faults.map(
    ({ subject, reason, advice }) => `${subject}: ${reason} ${advice}`,
  );

const whole = '{ slot: heading }, { slot: entries }, { slot: hints }';

test('an arrangement with all that a screen must have is taken', () => {
  expect(told(`layouts: { menu: [{ boxes: [${whole}] }] }\n`)).toEqual([]);
  expect(told('layouts: { others: [{ boxes: [{ slot: content }, { slot: hints }] }] }\n')).toEqual([]);
});

test.each([
  [
    'layouts:\n  menu:\n    - boxes: [{ slot: heading }, { slot: entrys }]\n',
    "theme.yaml:3:42: 'layouts.menu.0.boxes.1.slot' is one of brand, logo, clock, heading, message, countdown, entries",
  ],
  // Of another screen.
  [
    'layouts:\n  log:\n    - { slot: entries }\n',
    "theme.yaml:3:15: 'layouts.log.0.slot' is one of brand, logo,",
  ],
  [
    'layouts:\n  menu:\n    - boxes: [{ slot: heading }, { slot: entries }]\n',
    "theme.yaml:3:7: 'layouts.menu.0' lacks the slot 'hints'",
  ],
  [
    'layouts:\n  menu:\n    - gap: 3\n',
    "theme.yaml:3:7: 'layouts.menu.0' lacks the slots 'heading', 'entries', 'hints'",
  ],
  [
    `layouts:\n  menu:\n    - boxes: [${whole}, { slot: hints }]\n`,
    "theme.yaml:3:7: 'layouts.menu.0' has the slot 'hints' twice",
  ],
  [
    `layouts:\n  menu:\n    - { slot: brand, boxes: [${whole}] }\n`,
    "theme.yaml:3:7: 'layouts.menu.0' has a box with both a slot and boxes",
  ],
  [
    'layouts:\n  menu:\n    - widht: 3\n',
    "theme.yaml:3:7: there is no 'layouts.menu.0.widht' Known here are direction,",
  ],
  [
    'layouts:\n  menu:\n    - boxes: [{ colour: 1 }]\n',
    "theme.yaml:3:17: there is no 'layouts.menu.0.boxes.0.colour' Known here are direction,",
  ],
  [
    'layouts:\n  menu:\n    - width: 120%\n',
    "theme.yaml:3:14: 'layouts.menu.0.width' is a length: units up to",
  ],
  ['layouts:\n  menu: {}\n', "theme.yaml:2:9: 'layouts.menu' is a list of arrangements"],
  ['layouts:\n  menu: []\n', "theme.yaml:2:9: 'layouts.menu' is a list of 1 to 4 arrangements"],
  [
    'layouts:\n  meny: []\n',
    "theme.yaml:2:3: there is no 'layouts.meny' Known here are menu, progress, splash",
  ],
])('%j', (text, fault) => {
  expect(told(text)[0]?.slice(0, fault.length)).toBe(fault);
});

test('too many boxes, and too deep ones, are a fault and never an exception', () => {
  const many = Array.from({ length: 60 }, () => '{ gap: 1 }').join(', ');
  expect(told(`layouts: { menu: [{ boxes: [${whole}, ${many}] }] }\n`)[0]).toContain('more than 40 boxes');
  const nested = (depth: number): string => `${'{ boxes: ['.repeat(depth)}${whole}${'] }'.repeat(depth)}`;
  expect(told(`layouts: { menu: [${nested(12)}] }\n`)[0]).toContain('more than 8 deep');
  expect(told(`layouts: { menu: [${nested(4000)}] }\n`).length).toBeGreaterThan(0);
});

const contrast = 'colours: { background: "#000000", text: "#ffffff" }\n';

function resolved(text: string) {
  return resolveTheme('a', {
    find: (one) => ({ directory: `/t/${one}`, text: one === 'a' ? text : contrast }),
    look: (directory, path) => ({ file: `${directory}/${path}`, width: 40, height: 20 }),
    lookAtFont: (directory, path) => ({ file: `${directory}/${path}`, widest: 1 }),
    lookAtSound: (directory, path) => ({ file: `${directory}/${path}` }),
  }).theme;
}

test('a picture of a box is the theme’s own, goes into the image, and is none behind text in high contrast', () => {
  const theme = resolved(`layouts: { menu: [{ picture: sky.jpg, dim: 0.3, boxes: [${whole}] }] }\n`);
  const picture = { file: '/t/a/sky.jpg', width: 40, height: 20 };
  expect(theme?.variants.get('')?.layouts.menu?.[0]).toEqual({
    picture: { picture, fit: 'cover', dim: 0.3 },
    boxes: [{ slot: 'heading' }, { slot: 'entries' }, { slot: 'hints' }],
  });
  const [plain] = theme?.variants.get('high-contrast')?.layouts.menu ?? [];
  expect(plain?.picture).toBeUndefined();
  expect(plain?.boxes).toHaveLength(3);
  const files: string[] = [];
  const text =
    theme === undefined
      ? ''
      : compiledText(theme, (one) => ({ ...one, file: `${files.push(one.file)}.jpg` }));
  expect(files).toEqual([picture.file]);
  expect(text).toContain('"file":"1.jpg"');
});
