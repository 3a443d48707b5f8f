/** What a user may set of the user interfaces and kboot keeps for them; a further one is one word here. */
export const settingNames = [
  'language',
  'keymap',
  'scale',
  'theme',
  'accessibility',
  'times',
  'input',
  'dim',
  'blank',
  'speechRate',
  'speechPitch',
  'speechVolume',
  'speechVoice',
  'soundOutput',
  'sounds',
] as const;
export type SettingName = (typeof settingNames)[number];

/** Longest value, UTF-16 units; what it means is its user interface's own matter. */
export const longestSetting = 2000;

/** How the menu is at the start; where nobody says, the theme does. */
export const menusAtStart = ['hidden', 'shown'] as const;
export type MenuAtStart = (typeof menusAtStart)[number];

/** Settings that were made; one that is missing was not. */
export type Settings = Readonly<Partial<Record<SettingName, string>>>;
