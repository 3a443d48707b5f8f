import type { ReadingItem } from './reading-item.ts';
import { selectedRow } from './rows.ts';
import type { Shown, UiState } from './state.ts';

/** What stands on a key. */
export type Key = 'Up' | 'Down' | 'Left' | 'Right' | 'Enter' | 'Esc' | (string & {});

/** Keys that hold, and what they do. */
export interface Hint {
  readonly keys: readonly Key[];
  /** In a few words, for the bottom line. */
  readonly does: string;
  /** In a sentence, for the help. */
  readonly explained: string;
  /** Where there is little room the bottom line leaves it out; 2 stands in the help only. */
  readonly rank: 0 | 1 | 2;
}

function hint(keys: readonly Key[], does: string, explained: string, rank: Hint['rank'] = 0): Hint {
  return { keys, does, explained, rank };
}

const help = hint(['F1'], 'help', 'Tells the keys that hold on the screen in sight.');
const choose = hint(['Up', 'Down'], 'choose', 'Move through the list; held down they go on.');
const pages = hint(['Page Up', 'Page Down'], 'pages', 'Move by pages.', 2);
const ends = hint(['Home', 'End'], 'first, last', 'Go to the first and the last line.', 2);
const read = hint(
  ['Up', 'Down'],
  'read on',
  'Move from line to line; the whole text of a line stands below.',
);

const power = hint(['F10'], 'power', 'Restarts the computer or switches it off.', 1);
const shell = hint(['F9'], 'shell', 'Opens a command line for kernels, disks and servers; F9 closes it.', 2);
const openLog = hint(['F4'], 'status log', 'Shows what has been done, read, skipped and what has failed.');
const edit = hint(['F3'], 'edit', 'Edits the kernel parameters before the start, for this once.');

const details = hint(
  ['Right'],
  'details',
  'Shows everything that is known of the selected entry; F2 does as well.',
);
const editing: readonly Hint[] = [
  hint(['Left', 'Right'], 'move', 'Move the cursor by a character; with Ctrl by a word.', 2),
  hint(['Home', 'End'], 'ends', 'Move the cursor to the beginning and the end.', 2),
  hint(['Ctrl W'], 'erase a word', 'Takes away the word before the cursor.', 2),
  hint(['Ctrl U'], 'erase', 'Takes away all that stands before the cursor.', 2),
  hint(['Ctrl Z'], 'undo', 'Takes the last change back.', 2),
];

type HintTable = {
  readonly [Kind in Shown['kind']]: (
    state: UiState,
    shown: Extract<Shown, { kind: Kind }>,
  ) => readonly Hint[];
};

/** One line for each screen: the keys that hold there, the most needed first. */
const table: HintTable = {
  connecting: () => [],
  menu: (state) => {
    const more = selectedRow(state);
    const start =
      more?.kind === 'more'
        ? hint(
            ['Enter'],
            more.open ? 'close' : 'open',
            'Shows or hides old kernels and recovery entries; Right and Left do as well.',
          )
        : hint(['Enter'], 'start', 'Starts the selected entry.');
    if (state.entries.length === 0) return [openLog, power, shell];
    if (state.search !== null) return [choose, start, hint(['Esc'], 'end the search', 'Ends the search.')];
    return [
      choose,
      start,
      ...(more?.kind === 'more' ? [] : [details]),
      hint(['A – Z'], 'search', 'Letters find the next entry whose title begins with them.'),
      power,
      shell,
      hint(['1 – 9'], 'start at once', 'Start the entry of that number at once.', 2),
      { ...edit, rank: 2 },
      { ...openLog, rank: 2 },
      pages,
      ends,
    ];
  },
  progress: (_state, { cancelling }) =>
    cancelling
      ? [openLog]
      : [hint(['Esc'], 'stop, back to the menu', 'Stops the start; the menu comes back.'), openLog],
  failure: () => [
    hint(['Enter'], 'back to the menu', 'The menu comes back; nothing has been started.'),
    openLog,
  ],
  details: () => [
    read,
    hint(['Enter'], 'start', 'Starts this entry.'),
    edit,
    hint(['Esc'], 'back', 'The menu comes back; Left does the same.'),
    pages,
    ends,
  ],
  editor: () => [
    hint(['Enter'], 'start', 'Starts the entry with these parameters, this once; nothing is stored.'),
    hint(['Esc'], 'leave', 'Leaves the parameters as they were.'),
    hint(['Ctrl Z'], 'undo', 'Takes the last change back.'),
    ...editing.slice(0, -1),
  ],
  confirm: () => [
    choose,
    hint(['Enter'], 'answer', 'Does what is selected.'),
    hint(['Esc'], 'back', 'Starts nothing.'),
  ],
  log: () => [read, hint(['Esc'], 'close', 'Closes the log.'), pages, ends],
  power: () => [
    choose,
    hint(['Enter'], 'do it', 'Does what is selected.'),
    hint(['Esc'], 'back', 'The menu comes back.'),
  ],
  leaving: () => [],
  asked: (_state, { asked }) => {
    if (asked.sent) return [];
    const cancel = hint(['Esc'], 'cancel', 'Answers nothing; what needed the answer is stopped.');
    if (asked.prompt.kind === 'confirm')
      return [choose, hint(['Enter'], 'answer', 'Gives the selected answer.'), cancel];
    const enter = hint(['Enter'], 'confirm', 'Gives the answer.');
    if (asked.prompt.kind === 'text') return [enter, cancel, ...editing];
    const reveal = hint(['Tab'], asked.revealed ? 'hide' : 'show', 'Shows what is typed, or hides it again.');
    return [enter, cancel, reveal, ...editing];
  },
  help: () => [read, hint(['Esc'], 'close', 'Closes the help.'), pages, ends],
};

/** The keys that hold where `shown` is in sight, the most needed first. */
export function hintsOf<Kind extends Shown['kind']>(
  state: UiState,
  shown: Extract<Shown, { kind: Kind }>,
): readonly Hint[] {
  const kind: Kind = shown.kind;
  const own = table[kind](state, shown);
  return own.length === 0 || shown.kind === 'help' ? own : [...own, help];
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
