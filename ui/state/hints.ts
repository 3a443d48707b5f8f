import type { Key } from '../words/catalogue.ts';
import type { Action } from './action.ts';
import { wantsNetwork } from './network.ts';
import { entryOf } from './panel.ts';
import type { ReadingItem } from './reading-item.ts';
import { offers } from './report.ts';
import { selectedRow } from './rows.ts';
import type { Shown, UiState } from './state.ts';
import { canZoom } from './zoom.ts';

/** What stands on a key. */
export type KeyName = 'Up' | 'Down' | 'Left' | 'Right' | 'Enter' | 'Esc' | (string & {});

/** Keys that hold, and what they do. */
export interface Hint {
  readonly keys: readonly KeyName[];
  /** In a few words, for the bottom line. */
  readonly does: string;
  /** In a sentence, for the help. */
  readonly explained: string;
  /** Where there is little room the bottom line leaves it out; 2 stands in the help only. */
  readonly rank: 0 | 1 | 2;
  /** What its key does, where it is one thing: then the hint is a button as well. */
  readonly action?: Action;
  readonly focused?: boolean;
}

/** What the keys do that do one thing wherever they hold. */
const actions: ReadonlyMap<KeyName, Action> = new Map<KeyName, Action>([
  ['F1', { type: 'help' }],
  ['F2', { type: 'details' }],
  ['F3', { type: 'edit' }],
  ['F4', { type: 'log' }],
  ['F5', { type: 'once' }],
  ['F6', { type: 'settings' }],
  ['F7', { type: 'zoom', by: 1 }],
  ['F8', { type: 'aids' }],
  ['F9', { type: 'shell' }],
  ['F10', { type: 'power' }],
  ['F11', { type: 'speech', does: 'read' }],
  ['Ctrl M', { type: 'magnify' }],
  ['Ctrl I', { type: 'details' }],
  ['Right', { type: 'details' }],
  ['Enter', { type: 'accept' }],
  ['Esc', { type: 'back' }],
  ['Ctrl Z', { type: 'undo' }],
  ['Ctrl S', { type: 'keep' }],
  ['Ctrl N', { type: 'network' }],
  ['Delete', { type: 'delete' }],
  ['Tab', { type: 'reveal' }],
  ['Space', { type: 'text', text: ' ' }],
]);

function actionOf([key, ...others]: readonly KeyName[]): Action | undefined {
  return key === undefined || others.length > 0 ? undefined : actions.get(key);
}

/** Keys are told by their messages `key.NAME` and `key.NAME.explained`. */
type HintName = Key extends infer K ? (K extends `key.${infer Name}.explained` ? Name : never) : never;

/** Hints before they are put into words. */
interface Told {
  readonly keys: readonly KeyName[];
  readonly name: HintName;
  readonly rank: Hint['rank'];
}

function hint(keys: readonly KeyName[], name: HintName, rank: Hint['rank'] = 0): Told {
  return { keys, name, rank };
}

const help = hint(['F1'], 'help');
const aids = hint(['F8'], 'aids', 2);
const larger = hint(['F7'], 'larger', 2);
const readAgain = hint(['F11'], 'readAgain', 2);
const magnify = hint(['Ctrl M'], 'magnify', 2);
const chooseLine = hint(['Up', 'Down'], 'choose');
const chooseTile = hint(['Up', 'Down', 'Left', 'Right'], 'choose');
// F2 does as well, but means something else in the editor.
const tileDetails = hint(['Ctrl I'], 'tileDetails');
const pages = hint(['Page Up', 'Page Down'], 'pages', 2);
const ends = hint(['Home', 'End'], 'ends', 2);
const read = hint(['Up', 'Down'], 'read');

const power = hint(['F10'], 'power');
const network = hint(['Ctrl N'], 'network');
const settings = hint(['F6'], 'settings', 1);
const layout = hint(['F12'], 'layout', 1);
const shell = hint(['F9'], 'shell', 2);
const openLog = hint(['F4'], 'log');
const edit = hint(['F3'], 'edit');
const once = hint(['F5'], 'once', 2);

const details = hint(['Right'], 'details');
const undo = hint(['Ctrl Z'], 'undo');
const keep = hint(['Ctrl S'], 'keep');
const fields = hint(['Up', 'Down'], 'fields');
const complete = hint(['F2'], 'complete');
const unkeep = hint(['Delete'], 'unkeep', 1);
const editing: readonly Told[] = [
  hint(['Left', 'Right'], 'move', 2),
  hint(['Home', 'End'], 'lineEnds', 2),
  hint(['Ctrl W'], 'eraseWord', 2),
  hint(['Ctrl U'], 'erase', 2),
];

/** Whether there is another layout to type with. */
function several({ layouts }: UiState): boolean {
  return layouts.length > 1;
}

type HintTable = {
  readonly [Kind in Shown['kind']]: (
    state: UiState,
    shown: Extract<Shown, { kind: Kind }>,
  ) => readonly Told[];
};

/** One line for each screen: the keys that hold there, the most needed first. */
const table: HintTable = {
  connecting: () => [],
  menu: (state) => {
    const more = selectedRow(state);
    const start =
      more?.kind === 'more' ? hint(['Enter'], more.open ? 'close' : 'open') : hint(['Enter'], 'start');
    if (state.entries.length === 0) return [openLog, settings, power, shell];
    const grid = state.columns > 1;
    const choose = grid ? chooseTile : chooseLine;
    if (state.search !== null) return [choose, start, hint(['Esc'], 'endSearch')];
    return [
      choose,
      start,
      ...(more?.kind === 'more' ? [] : [grid ? tileDetails : details]),
      settings,
      power,
      hint(['A – Z'], 'search', 2),
      shell,
      hint(['1 – 9'], 'digits', 2),
      { ...edit, rank: 2 },
      ...(more?.kind === 'more' ? [] : [once]),
      { ...openLog, rank: 2 },
      pages,
      ends,
      { ...network, rank: 2 },
    ];
  },
  progress: (_state, { cancelling }) => (cancelling ? [openLog] : [hint(['Esc'], 'stop'), openLog]),
  failure: (_state, { failure }) => [
    hint(['Enter'], 'failureBack'),
    ...(wantsNetwork(failure) ? [network] : []),
    openLog,
  ],
  details: (state, panel) => {
    const isEdited = entryOf(state, panel)?.badges.includes('edited') === true;
    const forget = isEdited ? [unkeep] : [];
    return [
      read,
      hint(['Enter'], 'startThis'),
      edit,
      hint(['Esc'], 'detailsBack'),
      // Whoever only goes on comes to the details with the last entry selected.
      ...(state.entries.length > 1 ? [hint(['Space'], 'nextEntry')] : []),
      ...forget,
      once,
      pages,
      ends,
    ];
  },
  editor: (state, { name }) => {
    const switched = several(state) ? [layout] : [];
    return [
      { ...fields, rank: 1 },
      ...(name === 'cmdline' ? [] : [complete]),
      hint(['Enter'], 'startEdited'),
      hint(['Esc'], 'leaveEditor'),
      keep,
      { ...undo, rank: 2 },
      ...switched,
      ...editing,
    ];
  },
  confirm: () => [chooseLine, hint(['Enter'], 'answerConfirm'), hint(['Esc'], 'startNothing')],
  log: () => [read, hint(['Esc'], 'closeLog'), pages, ends],
  aids: () => [chooseLine, hint(['Enter'], 'turn'), hint(['Esc'], 'closeAids'), pages, ends],
  times: ({ trial }) => {
    const own = [hint(['Left', 'Right'], 'change'), hint(['Enter'], 'nextValue')];
    if (trial === null)
      return [chooseLine, ...own, hint(['Delete'], 'usualTimes'), hint(['Esc'], 'closeTimes'), pages, ends];
    const leave = [hint(['Ctrl S'], 'keepTimes'), hint(['Esc'], 'takeBack')];
    return [
      { ...chooseLine, rank: 1 },
      ...own,
      ...leave,
      { ...hint(['Delete'], 'usualTimes'), rank: 2 },
      pages,
      ends,
    ];
  },
  teach: () => [hint(['Esc'], 'closeTeach')],
  listen: () => [chooseLine, hint(['Enter'], 'answer'), hint(['Esc'], 'closeListen')],
  power: () => [chooseLine, hint(['Enter'], 'doIt'), hint(['Esc'], 'powerBack')],
  network: () => [chooseLine, hint(['Enter'], 'openLink'), hint(['Esc'], 'networkBack'), pages, ends],
  link: (_state, { trial }) =>
    trial === null
      ? [chooseLine, hint(['Left', 'Right'], 'changeWay'), hint(['Enter'], 'doIt'), hint(['Esc'], 'linkBack')]
      : [hint(['Esc'], 'stopTrying')],
  'link-field': (state) => {
    const switched = several(state) ? [layout] : [];
    const undone: Told = { ...undo, rank: 2 };
    return [hint(['Enter'], 'takeField'), hint(['Esc'], 'linkBack'), ...switched, ...editing, undone];
  },
  report: (_state, shown) => {
    const close = hint(['Esc'], 'closeReport');
    if (offers(shown)) return [chooseLine, hint(['Enter'], 'doIt'), close, pages, ends];
    return shown.answer === null && shown.failure === null ? [close] : [read, close, pages, ends];
  },
  leaving: () => [],
  asked: (state, { asked }) => {
    if (asked.sent) return [];
    const switched = several(state) ? [layout] : [];
    const cancel = hint(['Esc'], 'cancel');
    if (asked.prompt.kind === 'confirm') return [chooseLine, hint(['Enter'], 'answer'), cancel];
    const enter = hint(['Enter'], 'confirm');
    const undone: Told = { ...undo, rank: 2 };
    if (asked.prompt.kind === 'text') return [enter, cancel, ...switched, ...editing, undone];
    const reveal = hint(['Tab'], asked.revealed ? 'hide' : 'show');
    return [enter, cancel, reveal, ...switched, ...editing, undone];
  },
  settings: () => [
    chooseLine,
    hint(['Left', 'Right'], 'change'),
    hint(['Enter'], 'nextValue'),
    hint(['Esc'], 'settingsBack'),
  ],
  about: () => [read, hint(['Esc'], 'closeAbout'), pages, ends],
  help: () => [read, hint(['Esc'], 'closeHelp'), pages, ends],
};

function hintsFor<Kind extends Shown['kind']>(
  state: UiState,
  shown: Extract<Shown, { kind: Kind }>,
): readonly Hint[] {
  const kind: Kind = shown.kind;
  const own = table[kind](state, shown);
  const seen = canZoom(state) || state.aids.magnifier;
  const everywhere = [
    aids,
    ...(canZoom(state) ? [larger] : []),
    ...(seen ? [magnify] : []),
    ...(state.aids.speech ? [readAgain] : []),
    help,
  ];
  const told = own.length === 0 || shown.kind === 'help' ? own : [...own, ...everywhere];
  const { say } = state.words;
  // What lies within is to the left there.
  const mirrored = state.words.direction === 'rtl';
  return told.map(({ keys, name, rank }) => {
    const action = actionOf(keys);
    return {
      keys: mirrored && name === 'details' ? ['Left'] : keys,
      does: say(`key.${name}`),
      explained: say(`key.${name}.explained`),
      rank,
      ...(action === undefined ? {} : { action }),
    };
  });
}

/** Screens whose lines are chosen from. */
const choosable: ReadonlySet<Shown['kind']> = new Set([
  'menu',
  'confirm',
  'power',
  'network',
  'link',
  'settings',
  'help',
  'aids',
  'times',
  'listen',
]);

/** Whether accepting does what the selected line says: then that line has the focus for it. */
function choosing(shown: Shown): boolean {
  const { kind } = shown;
  if (kind === 'asked') return shown.asked.prompt.kind === 'confirm';
  return kind === 'report' ? offers(shown) : choosable.has(kind);
}

function takesFocus({ action, rank }: Hint, shown: Shown): boolean {
  return action !== undefined && rank === 0 && !(choosing(shown) && action.type === 'accept');
}

/** What the bottom line's buttons do that the focus goes through, in their order. */
export function buttonsOf(state: UiState, shown: Shown): readonly Action[] {
  return hintsFor(state, shown).flatMap((one) =>
    one.action !== undefined && takesFocus(one, shown) ? [one.action] : [],
  );
}

/** The keys that hold where `shown` is in sight, the most needed first. */
export function hintsOf(state: UiState, shown: Shown): readonly Hint[] {
  const hints = hintsFor(state, shown);
  if (state.focus === null) return hints;
  const focused = hints.filter((one) => takesFocus(one, shown))[state.focus];
  return hints.map((one) => (one === focused ? { ...one, focused: true } : one));
}

/** The same keys as lines of the help. */
export function helpItems(state: UiState, shown: Shown): ReadingItem[] {
  return hintsOf(state, shown).map(({ keys, explained }) => ({
    label: keys.join('  '),
    words: explained,
    tone: 'plain',
    more: '',
  }));
}
