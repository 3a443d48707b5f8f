import type { Failure } from '../../src/base/errors.ts';
import type { BootEntry } from '../../src/model/entry.ts';
import type { MenuAtStart, Settings } from '../../src/model/settings.ts';
import type { PowerAction, Progress, StatusLine } from '../../src/model/status.ts';
import { english } from '../words/words.ts';
import type { Words } from '../words/words.ts';
import { noAids } from './aids.ts';
import { usualTimes } from './times.ts';
import type { Times } from './times.ts';
import type { Trial } from './trial.ts';
import type { Aids } from './aids.ts';
import type { Asked } from './asked.ts';
import type { EntryEdit } from './entry-edit.ts';
import type { Feedback } from './feedback.ts';
import type { WatchedNetwork } from './network.ts';
import { noOffers } from './offers.ts';
import type { Offers } from './offers.ts';
import type { Pace } from './pace.ts';
import { selectedRow } from './rows.ts';
import { nothingGiven } from './settings.ts';
import type { Given } from './settings.ts';
import { usKeyRows } from './key-rows.ts';
import type { KeyRows } from './key-rows.ts';
import type { Panel } from './panel.ts';
import type { ScreenKeys } from './screen-keys.ts';
import type { ScanGroup } from './scan.ts';
import type { SoundOutput } from './voice.ts';

/** Which picture is shown, with what belongs to it alone. */
export type Screen =
  /** No core has answered yet, or it went away. */
  | { readonly kind: 'connecting' }
  | { readonly kind: 'menu' }
  /** A boot task runs; `cancelling` from the moment the user asked to stop it. */
  | {
      readonly kind: 'progress';
      readonly progress: Progress;
      readonly pace: Pace | null;
      readonly cancelling: boolean;
    }
  /** Something failed; the menu behind it still works. `title` is the entry's, empty when none. */
  | { readonly kind: 'failure'; readonly failure: Failure; readonly title: string }
  /** The screen is about to be given back; this picture stays while the kernel changes. */
  | { readonly kind: 'leaving'; readonly title: string; readonly reason: string };

/** What is in sight: the screen, or what stands before it. */
export type Shown =
  | Screen
  | Panel
  | { readonly kind: 'asked'; readonly asked: Asked }
  | { readonly kind: 'help'; readonly at: number; readonly of: Shown };

/** A countdown as the user interface runs it between two messages of the core. */
export interface RunningCountdown {
  readonly entryId: string;
  readonly totalMs: number;
  /** When it ends, in the clock of {@link UiState.nowMs}. */
  readonly endsAtMs: number;
}

/** Letters typed to find an entry. */
export interface Search {
  readonly text: string;
  /** When the last letter came, ms. */
  readonly atMs: number;
  /** Whether an entry matches. */
  readonly found: boolean;
}

/** All that a user interface knows; screens are pure functions of it. */
export interface UiState {
  /** The language that is spoken. */
  readonly words: Words;
  /** What is wanted otherwise than kboot has it by itself (ui/state/settings.ts). */
  readonly given: Given;
  readonly screen: Screen;
  /** Monotonic clock of the last event, ms. */
  readonly nowMs: number;
  readonly entries: readonly BootEntry[];
  readonly defaultId: string;
  /** Systems whose “more” is open, by their `systemId`. */
  readonly opened: readonly string[];
  /** Selected line of the menu (ui/state/rows.ts), from 0; 0 while there are none. */
  readonly selected: number;
  /** First line shown when not all fit; of tiles beside each other, a line of them. */
  readonly top: number;
  /** Lines that fit on the screen at once, of tiles with a fraction for headings, and how many of them a heading takes; told by the view. */
  readonly pageRows: number;
  readonly headingRows: number;
  /** Tiles beside each other; told by the view. And the column that was meant where a line is shorter. */
  readonly columns: number;
  readonly column: number;
  /** Whether the user has acted since this program started. */
  readonly touched: boolean;
  readonly countdown: RunningCountdown | null;
  /** Whether the core has been told to stop its countdown. */
  readonly stopSent: boolean;
  readonly search: Search | null;
  /** Screens of the user's own before the core's, the last in sight. */
  readonly above: readonly Panel[];
  /** What the last start had that was edited. */
  readonly lastEdit: (EntryEdit & { readonly entryId: string }) | null;
  /** What the core wants to know of the user; stands before the screen. */
  readonly asked: Asked | null;
  /** The keys that hold are told; the line that is read. */
  readonly help: { readonly at: number } | null;
  /** Button of the bottom line that has the focus (ui/state/focus.ts); null while the screen's own part has it. */
  readonly focus: number | null;
  /** What a scan by switches has in its focus together, and the group whose lines it goes through. */
  readonly scan: { readonly group: ScanGroup | null; readonly inside: ScanGroup | null };
  /** What helps a person here. */
  readonly aids: Aids;
  /** How long and how often, as it holds now; and what of it is only being tried. */
  readonly times: Times;
  readonly trial: Trial | null;
  /** Where sound can be heard; none while nothing speaks. */
  readonly outputs: readonly SoundOutput[];
  /** Whether they have been listened to since speech is on (ui/state/listening.ts). */
  readonly listened: boolean;
  /** How often the screen was to be read again. */
  readonly readings: number;
  /** How many times the command line was asked for. */
  readonly shells: number;
  /** Modifiers that hold without a finger on them, as they stand on their keys. */
  readonly held: readonly string[];
  /** What has become of the last key, for as long as it is shown. */
  readonly feedback: Feedback | null;
  /** What the machine can be asked. */
  readonly powers: readonly PowerAction[];
  /** How the screens look, `NAME` or `NAME:VARIANT` as the core has it; empty for kboot's own; null until it has told. */
  readonly theme: string | null;
  /** Whether the theme has sounds of its own, which can be switched off. */
  readonly sounds: boolean;
  /** What makes the time of day out of `nowMs`, ms (ui/state/time-of-day.ts); null while nothing shows it. */
  readonly clock: number | null;
  /** How many times as large as usual everything is drawn, and can be drawn on this screen. */
  readonly larger: number;
  readonly largest: number;
  /** Theme or configuration show the menu only when it is asked for (ui/state/concealed.ts). */
  readonly concealed: boolean;
  /** How the configuration has the menu at the start; null where the theme decides. */
  readonly menu: MenuAtStart | 'waiting' | null;
  /** What is held so long, ms, asks for it, and whether something else was pressed; null where any key asks. */
  readonly opening: { readonly holdMs: number; readonly knocked: boolean } | null;
  /** Whether the screen dims and goes blank when nobody uses it (ui/state/rest.ts). */
  readonly rests: boolean;
  /** When somebody did something last, in the clock of `nowMs`. */
  readonly usedMs: number;
  /** When another theme was chosen here last, in the same clock. */
  readonly restyledMs: number;
  /** What can be chosen in the settings. */
  readonly offers: Offers;
  /** Layouts that F12 goes through; none or one where there is nothing to switch. */
  readonly layouts: readonly string[];
  /** Layout of the keyboard that types here, e.g. `de`; empty where it is not this program's. */
  readonly keyboard: string;
  /** What its letter keys type, for the keys on the screen; and these, while they are in sight. */
  readonly keyRows: KeyRows;
  readonly keys: ScreenKeys | null;
  /** Settings that were made, and where kboot keeps them; the place is empty where they hold until the restart. */
  readonly settings: Settings;
  readonly settingsPlace: string;
  /** The last lines of the status log, oldest first. */
  readonly status: readonly StatusLine[];
  /** The network, while one of its screens is open. */
  readonly network: WatchedNetwork | null;
  /** Number of the last ask that went to the core. */
  readonly lastAsk: number;
}

/** Lines of status kept, as many as the core keeps itself. */
export const statusKept = 500;

export const initialState: UiState = {
  words: english,
  given: nothingGiven,
  screen: { kind: 'connecting' },
  nowMs: 0,
  entries: [],
  defaultId: '',
  opened: [],
  selected: 0,
  top: 0,
  pageRows: 1,
  headingRows: 0,
  columns: 1,
  column: 0,
  touched: false,
  countdown: null,
  stopSent: false,
  search: null,
  above: [],
  lastEdit: null,
  asked: null,
  help: null,
  focus: null,
  scan: { group: null, inside: null },
  aids: noAids,
  times: usualTimes,
  trial: null,
  outputs: [],
  listened: false,
  readings: 0,
  shells: 0,
  held: [],
  feedback: null,
  powers: ['reboot', 'poweroff'],
  theme: null,
  sounds: false,
  clock: null,
  larger: 1,
  largest: 1,
  concealed: false,
  menu: null,
  opening: null,
  rests: false,
  usedMs: 0,
  restyledMs: -Infinity,
  offers: noOffers,
  layouts: [],
  keyboard: '',
  keyRows: usKeyRows,
  keys: null,
  settings: {},
  settingsPlace: '',
  status: [],
  network: null,
  lastAsk: 0,
};

/** The entry that accept would start; undefined when none is selected. */
export function selectedEntry(state: UiState): BootEntry | undefined {
  const row = selectedRow(state);
  return row?.kind === 'entry' ? row.entry : undefined;
}

/** An entry's title by its id, or the id itself when it is not known. */
export function titleOf(state: UiState, entryId: string): string {
  return state.entries.find((entry) => entry.id === entryId)?.title ?? entryId;
}

/** The line below an entry's title: why it cannot be started, else what to know before, else its kernel. */
export function detailOf(
  { problem, warning, kernel }: BootEntry,
  { told }: Words,
): {
  readonly words: string;
  /** Something that the user should see first. */
  readonly alarming: boolean;
} {
  const alarm = problem || warning;
  return { words: alarm === '' ? kernel : told(alarm), alarming: alarm !== '' };
}

/** What is in sight. A screen that says goodbye, or that no core answers, asks nothing. */
export function shownOf({ screen, above, asked, help }: UiState): Shown {
  if (screen.kind === 'connecting' || screen.kind === 'leaving') return screen;
  const last = above.at(-1);
  const helps =
    last?.kind === 'aids' || last?.kind === 'times' || last?.kind === 'teach' || last?.kind === 'listen';
  // Help to answer a question comes before it.
  const below: Shown = helps ? last : asked === null ? (above.at(-1) ?? screen) : { kind: 'asked', asked };
  return help === null ? below : { kind: 'help', at: help.at, of: below };
}
