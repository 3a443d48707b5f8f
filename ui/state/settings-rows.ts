import type { SettingName } from '../../src/model/settings.ts';
import { languageTag } from '../words/language-tag.ts';
import type { ReadingItem } from './reading-item.ts';
import { restAfterMs } from './rest.ts';
import { settingsOf } from './settings.ts';
import type { UiState } from './state.ts';
import { voiceOf, voiceRanges } from './voice.ts';
import type { VoiceSetting } from './voice.ts';
import { possibleSizes } from './zoom.ts';

/** One value that a setting can have. */
export interface Option {
  /** As it is kept. */
  readonly value: string;
  readonly words: string;
}

/** A setting on screen. */
interface SettingRow {
  readonly name: SettingName;
  readonly label: `settings.${'language' | 'keymap' | 'theme' | 'scale' | 'dim' | 'blank' | 'sounds' | VoiceSetting | 'output'}`;
  /** None where there is nothing to choose. */
  options(state: UiState): readonly Option[];
  /** The value that holds. */
  value(state: UiState): string;
}

const minutes = ['1', '2', '5', '10', '20', '60'] as const;

function minuteOptions({ rests, words: { say } }: UiState): Option[] {
  if (!rests) return [];
  const times = minutes.map((value) => ({ value, words: say('settings.minutes', { count: Number(value) }) }));
  return [...times, { value: 'never', words: say('settings.never') }];
}

function restRow(name: 'dim' | 'blank'): SettingRow {
  return {
    name,
    label: `settings.${name}`,
    options: minuteOptions,
    value(state) {
      const ms = restAfterMs(state, name);
      return ms === Infinity ? 'never' : String(ms / 60_000);
    },
  };
}

/** Of no use, and so not there, while nothing speaks. */
function voiceRow(of: VoiceSetting): SettingRow {
  const { setting, values } = voiceRanges[of];
  return {
    name: setting,
    label: `settings.${of}`,
    options: ({ aids }) =>
      aids.speech ? values.map((value) => ({ value: String(value), words: String(value) })) : [],
    value: (state) => String(voiceOf(state)[of]),
  };
}

const outputRow: SettingRow = {
  name: 'soundOutput',
  label: 'settings.output',
  options({ outputs, words: { say } }) {
    if (outputs.length < 2) return [];
    return [
      { value: '', words: say('settings.output.all') },
      ...outputs.map(({ id, name }) => ({ value: id, words: name })),
    ];
  },
  value: (state) => voiceOf(state).output,
};

/** One line for each setting. */
const rows: readonly SettingRow[] = [
  {
    name: 'language',
    label: 'settings.language',
    options: ({ offers }) => offers.languages.map(({ tag, name }) => ({ value: tag, words: name })),
    value: (state) => languageTag(settingsOf(state).language ?? '', state.offers.languages) ?? 'en',
  },
  {
    name: 'keymap',
    label: 'settings.keymap',
    options: ({ offers }) =>
      offers.layouts.map(({ name, description }) => ({ value: name, words: `${description} (${name})` })),
    value: (state) => settingsOf(state).keymap ?? 'us',
  },
  {
    name: 'theme',
    label: 'settings.theme',
    options: ({ offers }) => offers.themes.map((name) => ({ value: name, words: name })),
    value: ({ settings, theme }) => settings.theme ?? (theme || 'dark'),
  },
  {
    name: 'scale',
    label: 'settings.scale',
    options: ({ largest }) =>
      possibleSizes(largest).map((size) => ({ value: String(size), words: `${Math.round(size * 100)} %` })),
    value: ({ larger }) => String(larger),
  },
  restRow('dim'),
  restRow('blank'),
  {
    name: 'sounds',
    label: 'settings.sounds',
    options: ({ sounds, words: { say } }) =>
      sounds ? (['on', 'off'] as const).map((value) => ({ value, words: say(`aid.${value}`) })) : [],
    value: (state) => (settingsOf(state).sounds === 'off' ? 'off' : 'on'),
  },
  voiceRow('voice'),
  voiceRow('rate'),
  voiceRow('pitch'),
  voiceRow('volume'),
  outputRow,
];

/** The settings that this user interface has. */
export function settingRows(state: UiState): readonly SettingRow[] {
  return rows.filter((row) => row.options(state).length > 1);
}

/** Where settings are kept, for a person. */
export function heldWords({ settingsPlace, words: { say } }: UiState): string {
  return settingsPlace === '' ? say('settings.held') : say('settings.kept', { place: settingsPlace });
}

/** The settings as lines, and below them the ways to the aids' times and to what kboot is made of. */
export function settingItems(state: UiState): ReadingItem[] {
  const { say } = state.words;
  const item = (label: string, words: string, more: string): ReadingItem => ({
    label,
    words,
    tone: 'plain',
    more,
  });
  const more = heldWords(state);
  const lines = settingRows(state).map((row) => {
    const value = row.value(state);
    const words = row.options(state).find((option) => option.value === value)?.words ?? value;
    return item(say(row.label), words, more);
  });
  return [
    ...lines,
    item(say('times.title'), say('times.what'), ''),
    item(say('settings.about'), say('about.what'), ''),
  ];
}
