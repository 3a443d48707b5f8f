import { describe, expect, test } from 'vitest';
import { settingItems } from '../../../ui/state/settings-rows.ts';
import { settingsOf } from '../../../ui/state/settings.ts';
import { shownOf } from '../../../ui/state/state.ts';
import { loadWords } from '../../../ui/words/load.ts';
import { Played, entry } from './states.ts';

const languages = [
  { tag: 'de', name: 'Deutsch' },
  { tag: 'en', name: 'English' },
  { tag: 'pt-BR', name: 'Português do Brasil' },
];
const layouts = [
  { name: 'us', description: 'English (US)' },
  { name: 'de', description: 'German' },
  { name: 'de:neo', description: 'German (Neo 2)' },
  { name: 'el', description: 'Greek' },
];

function opened(): Played {
  const played = Played.menu([entry('a')]);
  played.event({ type: 'rests', atMs: 0 });
  played.event({ type: 'viewport', rows: 5, largest: 2, atMs: 0 });
  played.event({
    type: 'offers',
    offers: { languages, layouts, themes: ['dark', 'light'], parts: [] },
    atMs: 0,
  });
  return played.act({ type: 'settings' });
}

const right = { type: 'sideways', by: 1 } as const;
const down = { type: 'move', by: 1 } as const;
const labels = ({ state }: Played): string[] => settingItems(state).map(({ label }) => label);
const words = ({ state }: Played): string[] => settingItems(state).map((item) => item.words);
const changes = ({ told }: Played): unknown[] =>
  told.flatMap((message) =>
    message.type === 'ask' && message.ask.what === 'change-settings' ? [message.ask.settings] : [],
  );

describe('the settings', () => {
  test('a held arrow changes the theme three times a second at most: whole pictures would flash', () => {
    const played = opened().act(down, down);
    for (let repeat = 0; repeat < 25; repeat += 1) {
      played.atMs += 40;
      played.act(right);
    }
    expect(changes(played)).toHaveLength(3);
  });

  test('have one row each, and the way to what kboot is made of', () => {
    expect(labels(opened())).toEqual([
      'Language',
      'Keyboard layout',
      'Look',
      'Size',
      'Darken when idle',
      'Off when idle',
      'Times',
      'About kboot',
    ]);
    expect(words(opened()).slice(0, 6)).toEqual([
      'English',
      'English (US) (us)',
      'dark',
      '100 %',
      '5 minutes',
      '10 minutes',
    ]);
  });

  test('change at once, and the core is asked to keep them', () => {
    const played = opened().act(right);
    expect(settingsOf(played.state).language).toBe('pt-BR');
    expect(words(played)[0]).toBe('Português do Brasil');
    played.act(right, right, down, right, right);
    expect(changes(played)).toEqual([
      { language: 'pt-BR' },
      { language: 'de' },
      { language: 'en' },
      { keymap: 'de' },
      { keymap: 'de:neo' },
    ]);
  });

  test('of a layout the letter is enough, and variants are passed over', () => {
    const played = opened().act(down).type('g');
    expect(settingsOf(played.state).keymap).toBe('de');
    expect(settingsOf(played.type('g').state).keymap).toBe('el');
    expect(settingsOf(played.type('g').state).keymap).toBe('de');
  });

  test('that another client has changed are shown as they are now', () => {
    const played = opened().server({ type: 'settings', settings: { language: 'de' }, place: 'LABEL=b:/s' });
    expect(words(played)[0]).toBe('Deutsch');
    expect(settingItems(played.state)[0]?.more).toContain('LABEL=b:/s');
  });

  test('count more than the command line, and that more than kboot.conf', () => {
    const played = Played.menu([]);
    played.server({ type: 'preferences', settings: { language: 'fr', keymap: 'fr' } });
    played.event({ type: 'parameters', settings: { language: 'es' }, atMs: 0 });
    expect(settingsOf(played.state)).toEqual({ language: 'es', keymap: 'fr' });
    played.server({ type: 'settings', settings: { language: 'ja' }, place: '' });
    expect(settingsOf(played.state)).toEqual({ language: 'ja', keymap: 'fr' });
  });

  test('of the size hold at once, and one that was kept holds from the start', () => {
    const played = opened().act(down, down, down, right);
    expect([played.state.larger, changes(played)]).toEqual([1.25, [{ scale: '1.25' }]]);
    const later = Played.menu([]).server({ type: 'settings', settings: { scale: '2' }, place: '' });
    expect(later.state.larger).toBe(2);
    expect(later.server({ type: 'settings', settings: { scale: 'huge' }, place: '' }).state.larger).toBe(2);
  });

  test('the line before the last leads to the times of the aids', () => {
    const played = opened().act({ type: 'last' }, { type: 'move', by: -1 }, { type: 'accept' });
    expect(shownOf(played.state).kind).toBe('times');
    expect(shownOf(played.act({ type: 'back' }).state).kind).toBe('settings');
  });

  test('close by Esc; what kboot is made of opens from their last line and comes back to them', () => {
    const played = opened().act({ type: 'last' }, { type: 'accept' });
    expect(shownOf(played.state).kind).toBe('about');
    expect(shownOf(played.act({ type: 'back' }).state).kind).toBe('settings');
    expect(shownOf(played.act({ type: 'back' }).state).kind).toBe('menu');
  });
});

test('where the text runs to the left the keys do too, but not in a field', () => {
  const played = Played.menu([entry('a'), entry('b')]);
  played.event({ type: 'words', words: loadWords('ar'), atMs: 0 });
  expect(shownOf(played.act(right).state).kind).toBe('menu');
  expect(shownOf(played.act({ type: 'sideways', by: -1 }).state).kind).toBe('details');
  played.act(right, { type: 'edit' }).type('ab').act({ type: 'sideways', by: -1 }).type('x');
  const shown = shownOf(played.state);
  expect(shown.kind === 'editor' && shown.field.text.endsWith('axb')).toBe(true);
});
