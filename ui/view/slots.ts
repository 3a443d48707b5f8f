/** Whether a screen would lack something that nobody can do without, were its slot not placed. */
type Need = 'required' | 'free';

/** `clock` is the time of day, as the machine's clock has it. */
const around = { brand: 'free', logo: 'free', clock: 'free' } as const;

/**
 * What a theme can place of each kind of screen, and what it must. The keys that hold are among what it must
 * wherever there are any: they are the way to everything else, by pointer and switch too.
 */
export const slotSets = {
  /** `heading` holds `message` and `countdown` as well where these have no places of their own. */
  menu: {
    ...around,
    heading: 'required',
    message: 'free',
    countdown: 'free',
    entries: 'required',
    selected: 'free',
    hints: 'required',
  },
  progress: { ...around, icon: 'free', heading: 'required', progress: 'required', hints: 'required' },
  /** Only logo and progress are seen: a hidden menu, and a start from it. */
  splash: { brand: 'free', logo: 'required', progress: 'required', clock: 'free' },
  /** A screen whose own part is one: read, chosen from, typed in. */
  plain: { ...around, content: 'required', hints: 'required' },
  /** The first picture and the last one. */
  notice: { ...around, content: 'required' },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Need>>>>;

export type SlotSet = keyof typeof slotSets;
export type Slot = { [Set in SlotSet]: keyof (typeof slotSets)[Set] }[SlotSet];

/** Screens that a theme can arrange, and what each has to place; `others` are those without a line in the theme. */
export const arrangeable = {
  menu: 'menu',
  progress: 'progress',
  splash: 'splash',
  connecting: 'notice',
  leaving: 'notice',
  failure: 'plain',
  asked: 'plain',
  details: 'plain',
  editor: 'plain',
  confirm: 'plain',
  log: 'plain',
  power: 'plain',
  aids: 'plain',
  times: 'plain',
  teach: 'plain',
  listen: 'plain',
  settings: 'plain',
  about: 'plain',
  network: 'plain',
  link: 'plain',
  'link-field': 'plain',
  report: 'plain',
  help: 'plain',
  others: 'plain',
} as const satisfies Readonly<Record<string, SlotSet>>;

export type Arrangeable = keyof typeof arrangeable;
