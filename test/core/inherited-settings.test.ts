import { expect, test } from 'vitest';
import { InheritedSettings, settingsFrom } from '../../src/core/inherited-settings.ts';
import type { Forebear, LocaleTables } from '../../src/core/inherited-settings.ts';
import type { Settings } from '../../src/model/settings.ts';

const tables: LocaleTables = {
  layouts: () => ['us', 'de', 'de:nodeadkeys', 'ara'],
  consoleKeymaps: () => 'de-latin1\tde\tpc105\t-\tterminate:ctrl_alt_bksp\n',
  languages: () => ['en', 'de', 'pt-BR'],
};

test('a keyboard layout and a language of a system are those that the image has', () => {
  const of = (keymap: string): string | undefined => settingsFrom({ keymap }, {}, tables).keymap;
  expect(of('de:nodeadkeys,us')).toBe('de:nodeadkeys,us');
  // Of a variant that there is not the basic layout serves; a layout that there is not is left out.
  expect(of('de:nonesuch,xx')).toBe('de');
  expect(of('xx')).toBeUndefined();
  expect(settingsFrom({ consoleKeymap: 'de-latin1', language: 'de_AT.UTF-8' }, {}, tables)).toEqual({
    keymap: 'de',
    language: 'de-AT',
  });
  expect(settingsFrom({ consoleKeymap: 'nonesuch', language: 'fi_FI.UTF-8' }, {}, tables)).toEqual({});
});

test('an image without tables inherits nothing', () => {
  const absent = (): never => {
    throw new Error('ENOENT');
  };
  const none = { layouts: absent, consoleKeymaps: absent, languages: absent };
  expect(settingsFrom({ keymap: 'de', language: 'de_DE' }, {}, none)).toEqual({});
});

/** An inheritance at work, with what it did. */
function heir(given: Settings = {}) {
  const inherited: Settings[] = [];
  const said: string[] = [];
  const now: { pending: boolean; forebear: Forebear | undefined } = { pending: false, forebear: undefined };
  const one = new InheritedSettings(
    {
      isPending: () => now.pending,
      forebear: () => now.forebear,
      given: () => given,
      onInherited: (settings) => void inherited.push(settings),
      say: (text) => void said.push(text),
    },
    tables,
  );
  return { one, now, inherited, said };
}

const german: Forebear = { name: 'Debian (sda2)', locale: { keymap: 'de', language: 'de_DE.UTF-8' } };

test('they are taken over once, when it is certain which system it is, and that is told', () => {
  const { one, now, inherited, said } = heir();
  one.consider();
  expect(inherited).toEqual([]);
  now.forebear = german;
  one.consider();
  now.forebear = { name: 'Other (sdb1)', locale: { keymap: 'ara' } };
  one.consider();
  expect(inherited).toEqual([{ keymap: 'de', language: 'de-DE' }]);
  expect(said).toEqual(['keyboard layout de and language de-DE as in Debian (sda2)']);
});

test('what counts more is waited for', () => {
  const { one, now, inherited } = heir();
  now.forebear = german;
  now.pending = true;
  one.consider();
  expect(inherited).toEqual([]);
  now.pending = false;
  one.consider();
  expect(inherited).toHaveLength(1);
});

test('a layout and a language that a person has named to kboot stay', () => {
  const [named, one] = [heir({ keymap: 'us', language: 'en' }), heir({ keymap: 'us' })];
  for (const { one: heirOf, now } of [named, one]) {
    now.forebear = german;
    heirOf.consider();
  }
  expect([named.inherited, named.said]).toEqual([[], []]);
  expect(one.inherited).toEqual([{ language: 'de-DE' }]);
});
