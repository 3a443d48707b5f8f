import type { SettingName } from '../model/settings.ts';

/** A setting of the user interfaces that kboot.conf may make. */
interface Preference {
  readonly name: SettingName;
  /** Its name in the file, where that is another. */
  readonly written?: string;
  readonly pattern: RegExp;
  /** What a value that does not fit is none of. */
  readonly noun: string;
  readonly advice: string;
}

const minutes = /^(?:never|[1-9]\d{0,3})$/;

/** One line for each; whether an image has the language or the layout is seen when it is taken. */
export const preferences: readonly Preference[] = [
  {
    name: 'language',
    pattern: /^[a-z]{2,3}(?:[-_][a-z0-9]{2,8})*(?:\.[a-z0-9-]+)?$/i,
    noun: 'language',
    advice: 'Write a tag: language=de, language=pt-BR.',
  },
  {
    name: 'keymap',
    pattern: /^[a-z0-9_]{1,32}(?::[a-z0-9_-]{1,32})?(?:,[a-z0-9_]{1,32}(?::[a-z0-9_-]{1,32})?){0,3}$/i,
    noun: 'keyboard layout',
    advice: 'Write a layout of xkb-data, with a variant, or several: keymap=de:nodeadkeys, keymap=ru,us.',
  },
  {
    name: 'accessibility',
    written: 'access',
    pattern:
      /^[a-z]{1,16}(?::[a-z]{1,16}=[a-z0-9.]{1,16})*(?:,[a-z]{1,16}(?::[a-z]{1,16}=[a-z0-9.]{1,16})*)*$/,
    noun: 'list of aids',
    advice: 'Write aids, with their times in seconds: access=scan:rate=0.8,contrast.',
  },
  {
    name: 'times',
    pattern:
      /^[a-z]{1,16}(?::[a-z]{1,16}=[a-z0-9.]{1,16})+(?:,[a-z]{1,16}(?::[a-z]{1,16}=[a-z0-9.]{1,16})+)*$/,
    noun: 'list of times',
    advice: 'Write times in seconds behind their aid: times=slow:delay=0.5,repeat:delay=0.66.',
  },
  { name: 'dim', pattern: minutes, noun: 'time', advice: 'Write whole minutes, or never: dim=5.' },
  { name: 'blank', pattern: minutes, noun: 'time', advice: 'Write whole minutes, or never: blank=10.' },
  { name: 'sounds', pattern: /^(?:on|off)$/, noun: 'choice', advice: 'Write on or off: sounds=off.' },
];
