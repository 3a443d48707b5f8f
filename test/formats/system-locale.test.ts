import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { consoleKeymapOf, keymapOfConsole, readSystemLocale } from '../../src/formats/system-locale.ts';
import type { SystemLocale } from '../../src/formats/system-locale.ts';

function read(files: Readonly<Record<string, string>>): Promise<SystemLocale> {
  return readSystemLocale((path) => Promise.resolve(files[path]));
}

const keyboard = '/etc/default/keyboard';
const vconsole = '/etc/vconsole.conf';

describe('the keyboard of a system', () => {
  test("is told by Debian's file: layouts with their variants, by their places", async () => {
    const text =
      '# KEYBOARD CONFIGURATION FILE\nXKBMODEL="pc105"\nXKBLAYOUT="us, de,ru"\nXKBVARIANT=",nodeadkeys,"\n';
    expect(await read({ [keyboard]: text })).toEqual({ keymap: 'us,de:nodeadkeys,ru' });
  });

  test("by systemd's where Debian's says nothing, as layouts or as a keymap of the console", async () => {
    expect(
      await read({ [keyboard]: 'XKBLAYOUT=""\n', [vconsole]: 'XKBLAYOUT=fr\nKEYMAP=fr-latin1\n' }),
    ).toEqual({
      keymap: 'fr',
    });
    expect(await read({ [vconsole]: "KEYMAP='de-latin1'\nFONT=eurlatgr\n" })).toEqual({
      consoleKeymap: 'de-latin1',
    });
  });

  test('is nothing that is no name, or that a shell would have to work out', async () => {
    expect(await read({ [keyboard]: 'XKBLAYOUT="$(reboot)"\n' })).toEqual({});
    expect(await read({ [keyboard]: 'XKBLAYOUT=../../etc/passwd\nXKBVARIANT=x\n' })).toEqual({});
    expect(await read({ [keyboard]: 'XKBLAYOUT="de,a b,fr"\nXKBVARIANT="no/thing"\n' })).toEqual({
      keymap: 'de,fr',
    });
    expect(await read({ [vconsole]: 'KEYMAP=/etc/shadow\n' })).toEqual({});
  });

  test('has four layouts at most', async () => {
    expect(await read({ [keyboard]: 'XKBLAYOUT=us,de,fr,ru,gr\n' })).toEqual({ keymap: 'us,de,fr,ru' });
  });
});

describe('the language of a system', () => {
  test('is LANG of its files', async () => {
    expect(await read({ '/etc/default/locale': 'LANG=pt_BR.UTF-8\n' })).toEqual({ language: 'pt_BR.UTF-8' });
    expect(await read({ '/etc/locale.conf': 'LANG="de_DE.UTF-8@euro"\n' })).toEqual({
      language: 'de_DE.UTF-8@euro',
    });
  });

  test('is none where it is that of programs', async () => {
    for (const none of ['C', 'C.UTF-8', 'POSIX', '', 'en US', '../x']) {
      expect(await read({ '/etc/default/locale': `LANG=${none}\n` })).toEqual({});
    }
  });
});

test('a file that cannot be read says nothing, and the next is asked', async () => {
  const found = await readSystemLocale((path) =>
    path === keyboard
      ? Promise.reject(new Error('EIO'))
      : Promise.resolve(path === vconsole ? 'XKBLAYOUT=dk' : undefined),
  );
  expect(found).toEqual({ keymap: 'dk' });
});

test('whatever stands in the files, names alone come of it', async () => {
  const line = fc
    .tuple(
      fc.constantFrom('XKBLAYOUT', 'XKBVARIANT', 'KEYMAP', 'LANG', 'x'),
      fc.string({ unit: 'binary', maxLength: 60 }),
    )
    .map(([name, value]) => `${name}=${value}`);
  const text = fc
    .array(fc.oneof(line, fc.string({ unit: 'binary' })), { maxLength: 12 })
    .map((lines) => lines.join('\n'));
  await fc.assert(
    fc.asyncProperty(text, async (written) => {
      const {
        keymap = 'us',
        consoleKeymap = 'us',
        language = 'en',
      } = await readSystemLocale(() => Promise.resolve(written));
      expect(keymap).toMatch(
        /^[a-z0-9_]{1,32}(:[a-z0-9_-]{1,32})?(,[a-z0-9_]{1,32}(:[a-z0-9_-]{1,32})?){0,3}$/i,
      );
      expect(consoleKeymap).toMatch(/^[\w.@-]{1,64}$/);
      expect(language).toMatch(/^[a-z]{2,3}[\w.@-]{0,40}$/);
    }),
  );
});

describe('a keymap of the console', () => {
  const table = readFileSync('/usr/share/systemd/kbd-model-map', 'utf8');

  test("is a layout by systemd's table", () => {
    expect(keymapOfConsole(table, 'de-latin1')).toBe('de');
    expect(keymapOfConsole(table, 'de-latin1-nodeadkeys')).toBe('de:nodeadkeys');
    expect(keymapOfConsole(table, 'sg')).toBe('ch:de_nodeadkeys');
    expect(keymapOfConsole(table, 'cz-qwerty')).toBe('cz:qwerty,us');
  });

  test('that is not in the table is none', () => {
    expect(keymapOfConsole(table, 'nonesuch')).toBeUndefined();
    expect(keymapOfConsole(table, '#')).toBeUndefined();
  });
});

describe('the keymap of the console for a layout', () => {
  const table = readFileSync('/usr/share/systemd/kbd-model-map', 'utf8');

  test.each([
    ['us', 'us'],
    ['de', 'de'],
    ['de:nodeadkeys', 'de-latin1-nodeadkeys'],
    ['ru', 'ru'],
    ['xx', undefined],
    ['de:none', undefined],
    ['', undefined],
  ])('%s is %s', (layout, keymap) => {
    expect(consoleKeymapOf(table, layout)).toBe(keymap);
  });

  test('leads back to the layout', () => {
    for (const layout of ['us', 'de', 'fr', 'es', 'br', 'jp', 'gb', 'ch:fr']) {
      const keymap = consoleKeymapOf(table, layout);
      expect(keymap && keymapOfConsole(table, keymap)).toBe(layout);
    }
  });
});
